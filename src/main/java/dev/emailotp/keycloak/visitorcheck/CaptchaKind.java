package dev.emailotp.keycloak.visitorcheck;

import dev.emailotp.keycloak.config.Captcha;

/**
 * What is particular about a third party.
 *
 * @param script the URL of its script
 * @param verify the URL that tells whether an answer is right
 * @param styleClass the class of the element that its script looks for
 * @param field the field that its script adds to the form
 * @param frames where its frames come from, as a Content-Security-Policy lists sources
 */
record CaptchaKind(Captcha captcha, String script, String verify, String styleClass, String field, String frames) {
    CaptchaKind at(String otherScript, String otherVerify) {
        return new CaptchaKind(captcha, otherScript, otherVerify, styleClass, field, frames);
    }

    Widget widget(String siteKey) {
        return new Widget(script, styleClass, siteKey, frames);
    }
}
