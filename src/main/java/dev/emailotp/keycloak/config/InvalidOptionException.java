package dev.emailotp.keycloak.config;

/** An option was given a value it cannot have. The message says which values it can have. */
final class InvalidOptionException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    InvalidOptionException(Option<?> option, String allowed) {
        super(option.label() + " (" + option.key() + ") must be " + allowed);
    }
}
