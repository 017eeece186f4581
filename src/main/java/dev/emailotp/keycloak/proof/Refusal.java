package dev.emailotp.keycloak.proof;

import java.util.Locale;

/** Why a login is ended that Keycloak takes for complete. */
public enum Refusal {
    /** It ends with nobody, or with somebody else than it has proven things about. */
    NO_PERSON,
    /** It was begun before the account changed hands, or before an administrator signed its sessions out. */
    OUTLIVED,
    /** The person has not passed all steps that the flow asks this person for. */
    STEP_MISSING,
    /** The proof of an address is still asked for. */
    ACTION_PENDING,
    /** The provider login that it began with is not the account's any more. */
    LINK_GONE,
    /** The account has ways in that the mailbox does not stand for, and an administrator has to say whose they are. */
    WITHHELD;

    /** As events have it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The key of what the visitor reads. */
    String message() {
        return this == WITHHELD ? "emailOtpWithheld" : "emailOtpSignInAgain";
    }
}
