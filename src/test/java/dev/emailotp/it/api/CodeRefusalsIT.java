package dev.emailotp.it.api;

import static dev.emailotp.it.api.DescribedErrors.service;
import static dev.emailotp.it.api.DescribedErrors.withSecret;
import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.Mailbox;
import dev.emailotp.it.support.NativeApp;
import dev.emailotp.it.support.NativeApp.Answer;
import dev.emailotp.it.support.TestRealm;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** When a code is refused, and what that leaves behind. */
class CodeRefusalsIT {
    private static TestRealm realm;

    @BeforeAll
    static void makeRealm() {
        realm = TestRealm.of(CodeRefusalsIT.class).passwordless().make();
    }

    @Test
    void theWrongCodeThatLocksSaysHowLongToWait() {
        NativeApp app = service(realm, "hasty", "failuresPerHour", "1");
        Answer sent = send(app, "hasty").expectSent();
        Answer locked =
                app.verify(sent, Mailbox.wrong(realm.mailTo("hasty").code(1))).expectError(429, "locked");
        assertThat(locked.header("Retry-After").map(Integer::valueOf).orElse(0)).isBetween(3500, 3600);
        assertThat(locked.text("retry_after"))
                .isEqualTo(locked.header("Retry-After").orElseThrow());
    }

    @Test
    void aSecretThatIsTooShortToSignWithCostsNoCode() {
        NativeApp app = service(realm, "shorty", "proofSigner", "client-secret", "grant", "false");
        Answer sent = send(app, "shorty").expectSent();
        String code = realm.mailTo("shorty").code(1);
        NativeApp changed = withSecret(realm, app, "short");
        send(changed, "shorty").expectError(403, "not_enabled");
        changed.resend(sent).expectError(403, "not_enabled");
        changed.verify(sent, code).expectError(403, "not_enabled");
        assertThat(realm.mailTo("shorty").count()).isEqualTo(1);
        NativeApp mended = withSecret(realm, changed, NativeApp.SECRET);
        assertThat(mended.verify(sent, code).claims("proof").get("email").asText())
                .isEqualTo(realm.address("shorty"));
    }

    private static Answer send(NativeApp app, String name) {
        return app.sendCode("verify-email", realm.address(name));
    }
}
