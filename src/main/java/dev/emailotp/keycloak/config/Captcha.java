package dev.emailotp.keycloak.config;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A visitor check that a third party does. A realm that chooses one has keys for it. */
public enum Captcha {
    /** Turnstile of Cloudflare. */
    TURNSTILE,

    /** hCaptcha. */
    HCAPTCHA,

    /** reCAPTCHA of Google, version 2. */
    RECAPTCHA;

    /** Returns the ID of the check, by which it is chosen. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Captcha> find(String id) {
        return Stream.of(values()).filter(captcha -> captcha.id().equals(id)).findFirst();
    }

    /**
     * The keys of a realm.
     *
     * @param site what the page shows
     * @param secret what only the server knows, or a reference to Keycloak's vault
     */
    public record Keys(String site, String secret) {
        @Override
        public String toString() {
            return "Keys";
        }
    }
}
