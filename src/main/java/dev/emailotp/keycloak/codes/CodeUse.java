package dev.emailotp.keycloak.codes;

import dev.emailotp.otp.Budget;
import dev.emailotp.otp.Purpose;
import java.util.Arrays;
import java.util.List;
import org.keycloak.events.EventType;

/** What people prove an address for, and how Keycloak calls the event of sending them something to prove it with. */
public enum CodeUse {
    SECOND_FACTOR("second-factor", EventType.SEND_VERIFY_EMAIL, Budget.PERSON),
    PASSWORDLESS("passwordless", EventType.SEND_VERIFY_EMAIL, Budget.VISITOR),
    VERIFY_EMAIL("verify-email", EventType.SEND_VERIFY_EMAIL, Budget.PERSON),
    UPDATE_EMAIL("update-email", EventType.SEND_VERIFY_EMAIL, Budget.PERSON),
    RESET_CREDENTIALS("reset-credentials", EventType.SEND_RESET_PASSWORD, Budget.VISITOR),
    IDP_LINK("idp-link", EventType.SEND_IDENTITY_PROVIDER_LINK, Budget.VISITOR);

    private final Purpose purpose;
    private final EventType mailEvent;
    private final Budget budget;

    CodeUse(String purpose, EventType mailEvent, Budget budget) {
        this.purpose = new Purpose(purpose);
        this.mailEvent = mailEvent;
        this.budget = budget;
    }

    /** Whose share is used up where the browser is not known: what comes before it has been proven, or has not. */
    public Budget budget() {
        return budget;
    }

    /** What codes for this use are bound to. */
    public Purpose purpose() {
        return purpose;
    }

    public EventType mailEvent() {
        return mailEvent;
    }

    /** For what codes go to addresses that may not be the person's yet. */
    public static List<Purpose> provingNewAddresses() {
        return Arrays.stream(values())
                .map(CodeUse::purpose)
                .filter(CodeUse::provesNewAddress)
                .toList();
    }

    /** Whether a code for this purpose may go to an address that is not the person's yet. */
    public static boolean provesNewAddress(Purpose purpose) {
        return purpose.equals(VERIFY_EMAIL.purpose) || purpose.equals(UPDATE_EMAIL.purpose);
    }

    /** Whether the right code is what signs somebody in, as opposed to a step on the way. */
    public static boolean signsIn(Purpose purpose) {
        return purpose.equals(SECOND_FACTOR.purpose) || purpose.equals(PASSWORDLESS.purpose);
    }

    /** The event that tells of a mail for this purpose. */
    public static EventType mailEvent(Purpose purpose) {
        return Arrays.stream(values())
                .filter(use -> use.purpose.equals(purpose))
                .findFirst()
                .map(CodeUse::mailEvent)
                .orElse(EventType.SEND_VERIFY_EMAIL);
    }
}
