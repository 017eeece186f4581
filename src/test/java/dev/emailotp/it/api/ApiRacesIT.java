package dev.emailotp.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.Mailbox;
import dev.emailotp.it.support.NativeApp;
import dev.emailotp.it.support.NativeApp.Answer;
import dev.emailotp.it.support.TestRealm;
import dev.emailotp.otp.Race;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What holds however many requests of apps come at once. */
class ApiRacesIT {
    private static TestRealm realm;
    private static NativeApp app;

    @BeforeAll
    static void makeRealm() {
        realm = TestRealm.of(ApiRacesIT.class).passwordless().make();
        app = NativeApp.confidential(
                realm, "service", Map.of("purposes", "login verify-email", "grant", "true", "challenge", "true"));
    }

    @Test
    void ofFiftyParallelRightCodesOneGivesAProof() {
        Answer sent = app.sendCode("verify-email", realm.address("proven")).expectSent();
        String code = realm.mailTo("proven").code(1);
        List<Answer> answers = Race.run(50, () -> app.verify(sent, code));
        expectOne(answers);
    }

    @Test
    void ofFiftyParallelRightCodesOneGivesTokens() {
        String id = realm.person("granted");
        Answer sent = app.sendCode("login", realm.address("granted")).expectSent();
        String code = realm.mailTo("granted").code(1);
        List<Answer> answers = Race.run(50, () -> app.exchange(sent, code));
        expectOne(answers);
        assertThat(realm.api().users().get(id).getUserSessions()).hasSize(1);
    }

    @Test
    void ofFiftyParallelRightCodesOneGivesAnAuthorizationCode() {
        String id = realm.person("challenged");
        Answer asked = app.challenge("login_hint", realm.address("challenged"));
        String code = realm.mailTo("challenged").code(1);
        List<Answer> answers = Race.run(50, () -> app.challenge("auth_session", asked.session(), "otp", code));
        expectOne(answers);
        assertThat(realm.api().users().get(id).getUserSessions()).hasSize(1);
        Answer done = answers.stream()
                .filter(answer -> answer.status() == 200)
                .findFirst()
                .orElseThrow();
        assertThat(Race.run(20, () -> app.redeem(done)))
                .filteredOn(answer -> answer.status() == 200)
                .hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void ofTwoHundredParallelWrongCodesFiveAreCompared() {
        String id = realm.person("target");
        Answer sent = app.sendCode("login", realm.address("target")).expectSent();
        String wrong = Mailbox.wrong(realm.mailTo("target").code(1));
        List<Answer> answers = Race.run(200, () -> app.exchange(sent, wrong));
        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(400));
        assertThat(realm.events("LOGIN_ERROR"))
                .filteredOn(event -> id.equals(event.getUserId()))
                .filteredOn(event -> "wrong".equals(event.getDetails().get("email_otp_result")))
                .hasSize(5);
        app.exchange(sent, realm.mailTo("target").code(1)).expectError(400, "exhausted_code");
    }

    @Test
    void parallelPasswordsAreGuessedNoMoreOftenThanBruteForceDetectionAllows() {
        TestRealm strict = TestRealm.of(ApiRacesIT.class)
                .lockingAfter(3)
                .withoutSecondFactor()
                .make();
        NativeApp door = NativeApp.confidential(strict, "service", Map.of("challenge", "true"));
        String id = strict.person("guessed");
        List<Answer> answers = Race.run(60, () -> door.challenge("login_hint", "guessed", "password", "wrong horse"));
        assertThat(answers).allSatisfy(answer -> answer.expectError(400, "wrong_password"));
        strict.awaitCounted();
        assertThat(strict.events("LOGIN_ERROR"))
                .filteredOn(event -> id.equals(event.getUserId()))
                .filteredOn(event -> "invalid_user_credentials".equals(event.getError()))
                .hasSizeLessThanOrEqualTo(3);
        Answer refused = door.challenge("login_hint", "guessed", "password", TestRealm.PASSWORD);
        if (strict.people().failures(id) >= 3) {
            refused.expectError(400, "wrong_password");
        }
    }

    private static void expectOne(List<Answer> answers) {
        assertThat(answers)
                .allSatisfy(answer ->
                        assertThat(answer.status()).as(answer.toString()).isIn(200, 400, 429));
        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
    }
}
