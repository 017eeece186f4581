package dev.emailotp.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
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
        factor = TestRealm.create(DeletedPersonIT.class).withoutNetworkLimits();
        verification = TestRealm.create(DeletedPersonIT.class, settings -> settings.setVerifyEmail(true))
                .withVerificationByCode(Map.of("correctAddress", "true"));
        update = TestRealm.create(DeletedPersonIT.class).withUpdateByCode(Map.of());
        update.requirement(TestRealm.STEP, "DISABLED");
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
        assertThat(Files.readString(RunningKeycloak.get().logFile()).substring((int) before))
                .doesNotContain("\tat ");
    }

    private static long logLength() throws IOException {
        return Files.readString(RunningKeycloak.get().logFile()).length();
    }
}
