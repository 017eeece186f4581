package dev.emailotp.keycloak.visitorcheck;

import dev.emailotp.keycloak.config.Captcha;

/** Google's reCAPTCHA, version 2, as developers.google.com/recaptcha describes it. */
public final class RecaptchaCheckFactory extends CaptchaCheckFactory {
    public RecaptchaCheckFactory() {
        super(
                new CaptchaKind(
                        Captcha.RECAPTCHA,
                        "https://www.google.com/recaptcha/api.js",
                        "https://www.google.com/recaptcha/api/siteverify",
                        "g-recaptcha",
                        "g-recaptcha-response",
                        "https://www.google.com/recaptcha/ https://recaptcha.google.com/recaptcha/ https://www.recaptcha.net/recaptcha/"));
    }
}
