package dev.emailotp.keycloak.codes;

import dev.emailotp.otp.Budget;
import dev.emailotp.otp.Purpose;
import java.util.Arrays;
import java.util.List;
import org.keycloak.events.EventType;

/** A use of codes: its purpose, the Keycloak event for its mails, and the budget that its requests draw from. */
public enum CodeUse {
    SECOND_FACTOR("second-factor", EventType.SEND_VERIFY_EMAIL, Budget.PERSON),
    PASSWORDLESS("passwordless", EventType.SEND_VERIFY_EMAIL, Budget.VISITOR),
    VERIFY_EMAIL("verify-email", EventType.SEND_VERIFY_EMAIL, Budget.PERSON),
    UPDATE_EMAIL("update-email", EventType.SEND_VERIFY_EMAIL, Budget.PERSON),

    /** A person sets codes up as a second factor. */
    ENROL("enrol", EventType.SEND_VERIFY_EMAIL, Budget.PERSON),
    RESET_CREDENTIALS("reset-credentials", EventType.SEND_RESET_PASSWORD, Budget.VISITOR),
    IDP_LINK("idp-link", EventType.SEND_IDENTITY_PROVIDER_LINK, Budget.VISITOR),

    /** An app has an address proven, with or without an account. */
    PROVE_ADDRESS("prove-address", EventType.SEND_VERIFY_EMAIL, Budget.VISITOR),

    /** An app has a person agree to something. */
    TRANSACTION("transaction", EventType.SEND_VERIFY_EMAIL, Budget.VISITOR);

    private final Purpose purpose;
    private final EventType mailEvent;
    private final Budget budget;

    CodeUse(String purpose, EventType mailEvent, Budget budget) {
        this.purpose = new Purpose(purpose);
        this.mailEvent = mailEvent;
        this.budget = budget;
    }

    /**
     * Returns the budget for requests from a browser that is not known. It depends on whether the person has already
     * proven something when the code is requested.
     */
    public Budget budget() {
        return budget;
    }

    /** Returns the purpose that codes for this use are bound to. */
    public Purpose purpose() {
        return purpose;
    }

    public EventType mailEvent() {
        return mailEvent;
    }

    /** Returns the purposes of all codes. */
    public static List<Purpose> purposes() {
        return Arrays.stream(values()).map(CodeUse::purpose).toList();
    }

    /** Returns whether a code for this purpose may go to an address that is not the person's yet. */
    public static boolean provesNewAddress(Purpose purpose) {
        return purpose.equals(VERIFY_EMAIL.purpose)
                || purpose.equals(UPDATE_EMAIL.purpose)
                || purpose.equals(ENROL.purpose)
                || purpose.equals(PROVE_ADDRESS.purpose)
                || purpose.equals(TRANSACTION.purpose);
    }

    /** Returns whether the right code signs the person in, rather than serving another step. */
    public static boolean signsIn(Purpose purpose) {
        return purpose.equals(SECOND_FACTOR.purpose) || purpose.equals(PASSWORDLESS.purpose);
    }

    /** Returns the type of the event that reports a mail for this purpose. */
    public static EventType mailEvent(Purpose purpose) {
        return Arrays.stream(values())
                .filter(use -> use.purpose.equals(purpose))
                .findFirst()
                .map(CodeUse::mailEvent)
                .orElse(EventType.SEND_VERIFY_EMAIL);
    }
}
