package dev.emailotp.keycloak.config;

/** An option was given a value it cannot have. The message names the option and says which values it can have. */
final class InvalidOptionException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    InvalidOptionException(OptionName option, String reason) {
        super(option.inRefusals() + " " + reason);
    }
}
