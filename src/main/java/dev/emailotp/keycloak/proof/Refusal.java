package dev.emailotp.keycloak.proof;

import java.util.Locale;

/** The reason for ending a login that Keycloak considers complete. */
public enum Refusal {
    /** The login ends without a person, or with another person than the one its proofs are about. */
    NO_PERSON,
    /** The login began before the account was handed over or before an administrator ended the account's sessions. */
    OUTLIVED,
    /** The person has not passed all steps that the flow requires of them. */
    STEP_MISSING,
    /** Proof of an address is still pending. */
    ACTION_PENDING,
    /** The identity provider's login that it began with is no longer linked to the account. */
    LINK_GONE,
    /** The account has factors that a mailbox does not prove, and an administrator must decide who owns it. */
    WITHHELD;

    /** Returns the reason as it appears in events. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the key of the message for the visitor. */
    String message() {
        return this == WITHHELD ? "emailOtpWithheld" : "emailOtpSignInAgain";
    }
}
