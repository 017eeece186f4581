package dev.emailotp.keycloak.step;

import dev.emailotp.address.EmailAddress;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.validation.Validation;

/**
 * The form posted from the address page.
 *
 * @param typed the input; empty if there was none, several, or one that is far too long, which a person cannot send
 * @param utf8 whether the realm's mail server accepts local parts with characters beyond ASCII
 */
public record AddressForm(String typed, boolean utf8) {
    private static final String EMAIL = "email";
    private static final String ALLOW_UTF8 = "allowutf8";

    /** @return empty if another form was posted */
    public static Optional<AddressForm> of(KeycloakSession session) {
        return PostedForm.of(session.getContext().getHttpRequest()).field(EMAIL).map(typed -> typed(session, typed));
    }

    /** Returns the same for what was typed on a page of Keycloak's. */
    public static AddressForm typed(KeycloakSession session, String typed) {
        return new AddressForm(
                typed,
                Boolean.parseBoolean(
                        session.getContext().getRealm().getSmtpConfig().get(ALLOW_UTF8)));
    }

    public AddressForm {
        typed = typed.strip();
        typed = typed.length() > 2 * EmailAddress.MAX_LENGTH ? "" : typed;
    }

    /** Returns the address in the form in which it is compared, stored and sent; empty if no mail can be sent to it. */
    public Optional<String> address() {
        return read().filter(address -> utf8 || address.isAscii()).map(EmailAddress::value);
    }

    /** Returns the key of the message that says why the input is not an {@link #address}. */
    public String problem() {
        if (read().isPresent()) {
            return "emailOtpAddressLocalPart";
        }
        return typed.chars().allMatch(c -> c < 128) ? "emailOtpNotAnAddress" : "emailOtpAddressCharacters";
    }

    private Optional<EmailAddress> read() {
        return EmailAddress.read(typed).filter(address -> Validation.isEmailValid(address.value()));
    }

    @Override
    public String toString() {
        return "AddressForm";
    }
}
