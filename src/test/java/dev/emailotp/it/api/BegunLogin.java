package dev.emailotp.it.api;

import dev.emailotp.it.support.Mailbox;
import dev.emailotp.it.support.NativeApp;
import dev.emailotp.it.support.NativeApp.Answer;
import dev.emailotp.it.support.TestRealm;
import java.util.Map;

/**
 * A login of which the password was given, at the challenge endpoint or with the password grant.
 *
 * @param grant whether it is the password grant
 */
record BegunLogin(TestRealm realm, NativeApp app, String name, boolean grant, Answer asked) {
    static BegunLogin at(TestRealm realm, NativeApp app, String name, boolean grant) {
        Answer asked =
                grant ? app.token(password(name)) : app.challenge("login_hint", name, "password", TestRealm.PASSWORD);
        return new BegunLogin(realm, app, name, grant, asked);
    }

    Answer enter(String code) {
        return goOn(grant ? "email_otp" : "otp", code);
    }

    /** Enters a wrong code so many times, and returns the last answer. */
    Answer enterWrong(int times) {
        String wrong = Mailbox.wrong(code(1));
        for (int i = 1; i < times; i++) {
            enter(wrong);
        }
        return enter(wrong);
    }

    Answer resend() {
        realm.mailTo(name).count();
        return goOn("resend", "true");
    }

    String code(int mail) {
        realm.mailTo(name).count();
        return realm.mailTo(name).code(mail);
    }

    private Answer goOn(String field, String value) {
        realm.awaitCounted();
        if (!grant) {
            return app.challenge("auth_session", asked.session(), field, value);
        }
        Map<String, String> fields = password(name);
        fields.putAll(NativeApp.fields("auth_session", asked.session(), field, value));
        return app.token(fields);
    }

    private static Map<String, String> password(String name) {
        return NativeApp.fields("grant_type", "password", "username", name, "password", TestRealm.PASSWORD);
    }
}
