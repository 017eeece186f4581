package dev.emailotp.it.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.it.support.TestRealm;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever is deleted while they are signing in is asked to sign in again, and no request breaks. */
class DeletedPersonIT {
    private static final String FILE = "multipart/form-data; boundary=x";

    private static TestRealm factor;
    private static TestRealm verification;
    private static TestRealm update;

    @BeforeAll
    static void makeRealms() {
        factor = TestRealm.of(DeletedPersonIT.class).withoutLimits().make();
        verification = TestRealm.of(DeletedPersonIT.class)
                .verifyingAddresses()
                .verification(Map.of("correctAddress", "true"))
                .make();
        update = TestRealm.of(DeletedPersonIT.class)
                .update(Map.of())
                .withoutSecondFactor()
                .make();
    }

    @ParameterizedTest
    @ValueSource(strings = {"code", "resend", "cancel", "reload"})
    void atTheSecondFactor(String act) throws IOException {
        String id = factor.person("factor-" + act);
        Page page = factor.passwordEntered(new Browser(), "factor-" + act).expectCodePage();
        expectSignInAgain(factor, id, page, act);
    }

    @ParameterizedTest
    @ValueSource(strings = {"code", "resend", "cancel", "reload"})
    void whileTheAddressIsVerified(String act) throws IOException {
        String id = verification.person("verify-" + act, user -> user.setEmailVerified(false));
        Page page = verification.passwordEntered(new Browser(), "verify-" + act).expectCodePage();
        expectSignInAgain(verification, id, page, act);
    }

    @ParameterizedTest
    @ValueSource(strings = {"code", "resend", "cancel", "reload"})
    void whileTheAddressIsChanged(String act) throws IOException {
        String id = update.person("update-" + act);
        Page page = new Browser()
                .get(update.signInUrl() + "&kc_action=UPDATE_EMAIL")
                .signIn("update-" + act, TestRealm.PASSWORD);
        page = page.submit("kc-update-email-form", Map.of("email", update.address("new-" + act)))
                .expectCodePage();
        expectSignInAgain(update, id, page, act);
    }

    @Test
    void aFileInsteadOfAnInputIsNoInput() {
        verification.person("filed", user -> user.setEmailVerified(false));
        Page page = verification.passwordEntered(new Browser(), "filed").expectCodePage();
        page = page.postFile(page.action(), FILE, file("code")).expectCodePage();
        assertThat(page.message()).contains("Please enter the");
        page = page.startOver().expectAddressPage();
        page.postFile(page.addressAction(), FILE, file("email")).expectCodePage();

        update.person("filed", user -> user.setRequiredActions(List.of(TestRealm.UPDATE)));
        page = new Browser().get(update.signInUrl()).signIn("filed", TestRealm.PASSWORD);
        page = page.postFile(
                page.document().getElementById("kc-update-email-form").absUrl("action"), FILE, file("email"));
        assertThat(page.status()).as(page.body()).isEqualTo(200);
        assertThat(page.document().getElementById("kc-update-email-form")).isNotNull();
    }

    private static String file(String field) {
        return "--x\r\nContent-Disposition: form-data; name=\"" + field + "\"; filename=\"f\"\r\n"
                + "Content-Type: text/plain\r\n\r\nalice@example.org\r\n--x--\r\n";
    }

    private static void expectSignInAgain(TestRealm realm, String id, Page page, String act) throws IOException {
        realm.api().users().delete(id).close();
        long before = logLength();
        Page answer =
                switch (act) {
                    case "reload" -> page.reload();
                    case "resend" -> page.resend();
                    case "cancel" -> page.startOver();
                    default -> page.enter("123456");
                };
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.document().text()).contains("sign in again");
        assertThat(RunningKeycloak.get().logs().text().substring((int) before)).doesNotContain("\tat ");
    }

    private static long logLength() throws IOException {
        return RunningKeycloak.get().logs().text().length();
    }
}
