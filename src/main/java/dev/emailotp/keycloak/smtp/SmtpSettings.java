package dev.emailotp.keycloak.smtp;

import java.util.HashMap;
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
    /** Keycloak has no such setting; in a realm's, it overrules {@link PooledSenderFactory}'s option. */
    private static final String STARTTLS_REQUIRED = "starttlsRequired";

    /** @param starttlsRequired what holds for a realm that does not say */
    static SmtpSettings of(String realm, Map<String, String> config, boolean starttlsRequired) {
        Map<String, String> values = new HashMap<>(config);
        values.putIfAbsent(STARTTLS_REQUIRED, Boolean.toString(starttlsRequired));
        return new SmtpSettings(realm, Map.copyOf(values));
    }

    /** Whether nothing may be said to a server that does not offer to encrypt it. */
    boolean requiresStartTls() {
        return is("starttls") && is(STARTTLS_REQUIRED);
    }

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
