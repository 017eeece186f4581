package dev.emailotp.keycloak.smtp;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.keycloak.email.EmailAuthenticator.AuthenticatorType;

/**
 * A realm's mail settings, under the names that Keycloak uses. Realms never share connections, because tokens are
 * fetched per realm. Changed settings count as different settings.
 *
 * @param realm the realm's id
 * @param values keys and values; passwords in clear text or as references to the vault
 */
record SmtpSettings(String realm, Map<String, String> values) {
    /**
     * A setting that Keycloak does not have. In a realm's settings, it overrides the option of
     * {@link PooledSenderFactory}.
     */
    private static final String STARTTLS_REQUIRED = "starttlsRequired";

    /** Another such setting. */
    static final String EHLO_NAME = "ehloName";

    /** @param starttlsRequired the default for a realm without the setting */
    static SmtpSettings of(String realm, Map<String, String> config, boolean starttlsRequired) {
        Map<String, String> values = new HashMap<>(config);
        values.putIfAbsent(STARTTLS_REQUIRED, Boolean.toString(starttlsRequired));
        return new SmtpSettings(realm, Map.copyOf(values));
    }

    /** Returns whether nothing may be sent to a server that does not offer encryption. */
    boolean requiresStartTls() {
        return is("starttls") && is(STARTTLS_REQUIRED);
    }

    /** Returns the name to introduce itself with to the mail server, as the admin has written it. */
    Optional<String> ehloName() {
        return get(EHLO_NAME).map(String::strip);
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
