package dev.emailotp.keycloak.option;

/** An option has an invalid value. The message says which values are allowed. */
final class InvalidOptionException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    InvalidOptionException(OptionName option, String reason) {
        super(option.inRefusals() + " " + reason);
    }
}
