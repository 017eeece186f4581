package dev.emailotp.keycloak.visitorcheck;

import dev.emailotp.keycloak.config.Captcha;

/** Cloudflare's Turnstile, as developers.cloudflare.com/turnstile describes it. */
public final class TurnstileCheckFactory extends CaptchaCheckFactory {
    public TurnstileCheckFactory() {
        super(new CaptchaKind(
                Captcha.TURNSTILE,
                "https://challenges.cloudflare.com/turnstile/v0/api.js",
                "https://challenges.cloudflare.com/turnstile/v0/siteverify",
                "cf-turnstile",
                "cf-turnstile-response",
                "https://challenges.cloudflare.com"));
    }
}
