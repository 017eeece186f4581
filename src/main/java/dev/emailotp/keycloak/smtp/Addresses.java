package dev.emailotp.keycloak.smtp;

import dev.emailotp.address.EmailAddress;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.keycloak.email.EmailException;
import org.keycloak.utils.EmailValidationUtil;

/**
 * Reads addresses as Keycloak accepts them for mail. An address with a line break or a second recipient is not valid.
 */
final class Addresses {
    private final boolean allowUtf8;

    Addresses(SmtpSettings settings) {
        this.allowUtf8 = settings.is("allowutf8");
    }

    /** @throws EmailException if the address is not valid, or needs SMTPUTF8 and must not use it */
    InternetAddress of(@Nullable String address, @Nullable String displayName) throws EmailException {
        String ascii = address != null && EmailValidationUtil.isValidEmail(address) ? convert(address) : null;
        if (ascii == null) {
            throw new EmailException("Invalid address. If its local part has characters beyond ASCII, the mail server "
                    + "must support SMTPUTF8 and 'Allow UTF-8' must be on in the realm's email settings.");
        }
        try {
            return displayName == null || displayName.isBlank()
                    ? new InternetAddress(ascii)
                    : new InternetAddress(ascii, displayName, StandardCharsets.UTF_8.name());
        } catch (AddressException | UnsupportedEncodingException e) {
            throw new EmailException("Invalid address", e);
        }
    }

    private @Nullable String convert(String address) {
        return EmailAddress.deliverable(address)
                .filter(to -> allowUtf8 || to.chars().allMatch(c -> c < 128))
                .orElse(null);
    }
}
