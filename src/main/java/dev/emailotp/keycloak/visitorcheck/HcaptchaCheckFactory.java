package dev.emailotp.keycloak.visitorcheck;

import dev.emailotp.keycloak.config.Captcha;

/** hCaptcha, as docs.hcaptcha.com describes it. */
public final class HcaptchaCheckFactory extends CaptchaCheckFactory {
    public HcaptchaCheckFactory() {
        super(new CaptchaKind(
                Captcha.HCAPTCHA,
                "https://js.hcaptcha.com/1/api.js",
                "https://api.hcaptcha.com/siteverify",
                "h-captcha",
                "h-captcha-response",
                "https://hcaptcha.com https://*.hcaptcha.com"));
    }
}
