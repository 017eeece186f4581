package dev.emailotp.keycloak.event;

import dev.emailotp.otp.Purpose;
import java.util.Arrays;
import org.keycloak.events.EventType;

/** What people prove an address for, and how Keycloak calls the event of sending them something to prove it with. */
public enum CodeUse {
    SECOND_FACTOR("second-factor", EventType.SEND_VERIFY_EMAIL),
    PASSWORDLESS("passwordless", EventType.SEND_VERIFY_EMAIL),
    VERIFY_EMAIL("verify-email", EventType.SEND_VERIFY_EMAIL),
    UPDATE_EMAIL("update-email", EventType.SEND_VERIFY_EMAIL),
    RESET_CREDENTIALS("reset-credentials", EventType.SEND_RESET_PASSWORD),
    IDP_LINK("idp-link", EventType.SEND_IDENTITY_PROVIDER_LINK);

    private final Purpose purpose;
    private final EventType mailEvent;

    CodeUse(String purpose, EventType mailEvent) {
        this.purpose = new Purpose(purpose);
        this.mailEvent = mailEvent;
    }

    /** What codes for this use are bound to. */
    public Purpose purpose() {
        return purpose;
    }

    EventType mailEvent() {
        return mailEvent;
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
    static EventType mailEvent(Purpose purpose) {
        return Arrays.stream(values())
                .filter(use -> use.purpose.equals(purpose))
                .findFirst()
                .map(CodeUse::mailEvent)
                .orElse(EventType.SEND_VERIFY_EMAIL);
    }
}
