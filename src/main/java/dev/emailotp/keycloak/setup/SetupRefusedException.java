package dev.emailotp.keycloak.setup;

/** The realm has something that the setup does not understand. The message says what, for an admin. */
public final class SetupRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SetupRefusedException(String message, Object... names) {
        super(message.formatted(names));
    }
}
