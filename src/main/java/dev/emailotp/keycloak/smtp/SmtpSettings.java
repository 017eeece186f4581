package dev.emailotp.keycloak.smtp;

import java.util.Map;
import java.util.Optional;
import org.keycloak.email.EmailAuthenticator.AuthenticatorType;

/**
 * A realm's mail settings, under the names Keycloak saves them with. Connections of different realms are never shared,
 * as tokens are fetched for a realm; changed settings are other settings.
 *
 * @param realm the realm's id
 * @param values keys and values; passwords in the clear or as references to the vault
 */
record SmtpSettings(String realm, Map<String, String> values) {
    Optional<String> get(String key) {
        return Optional.ofNullable(values.get(key)).filter(value -> !value.isBlank());
    }

    boolean is(String key) {
        return "true".equals(values.get(key));
    }

    AuthenticatorType login() {
        if (!is("auth")) {
            return AuthenticatorType.NONE;
        }
        return "token".equalsIgnoreCase(values.get("authType")) ? AuthenticatorType.TOKEN : AuthenticatorType.BASIC;
    }

    @Override
    public String toString() {
        return "SmtpSettings[realm " + realm + "]";
    }
}
