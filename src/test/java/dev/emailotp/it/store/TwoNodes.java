package dev.emailotp.it.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Mailbox;
import dev.emailotp.it.support.NativeApp;
import dev.emailotp.it.support.NativeApp.Answer;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.Registrations;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.it.support.TestRealm;
import dev.emailotp.otp.Race;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * What holds on two nodes of one installation, over a store that a subclass chooses. One node dies on the way: the places
 * 4 and 5 are left for what subclasses test on both.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class TwoNodes {
    RunningKeycloak one;
    RunningKeycloak other;
    TestRealm realm;
    private Registrations newcomers;

    /** Both of them run. */
    abstract NodePair nodes();

    @BeforeAll
    void findNodes() {
        one = nodes().one();
        other = nodes().other();
        realm = TestRealm.of(getClass()).on(one).withoutLimits().make();
    }

    @Test
    @Order(1)
    void aCodeFromOneNodeIsGoodOnTheOther() {
        realm.person("traveller");
        Page page = realm.passwordEntered(new Browser(), "traveller").expectCodePage();
        String code = realm.mailTo("traveller").code(1);
        page = page.enter(Mailbox.wrong(code), other).expectCodePage();
        assertThat(page.message()).contains("4 attempts");
        page.enter(code, other).expectSignedIn();
    }

    @Test
    @Order(2)
    void ofTwentySimultaneousRightPostsOnBothNodesOneSignsIn() {
        String id = realm.person("everywhere");
        List<Page> tabs = tabs("everywhere", 20);
        String code = realm.mailTo("everywhere").code(1);
        List<Page> answers = enterAlternating(tabs, code);
        assertThat(answers).anySatisfy(Page::expectSignedIn);
        assertThat(realm.events("LOGIN").stream()
                        .filter(event -> id.equals(event.getUserId()))
                        .filter(event -> "verified".equals(event.getDetails().get("email_otp_result"))))
                .hasSize(1);
        assertThat(realm.api().users().get(id).getUserSessions()).hasSize(1);
    }

    @Test
    @Order(3)
    void guessesOnBothNodesCountTogether() {
        String id = realm.person("guesser");
        List<Page> tabs = tabs("guesser", 20);
        String code = realm.mailTo("guesser").code(1);
        enterAlternating(tabs, Mailbox.wrong(code));
        assertThat(realm.events("LOGIN_ERROR").stream()
                        .filter(event -> id.equals(event.getUserId()))
                        .filter(event -> "wrong".equals(event.getDetails().get("email_otp_result"))))
                .hasSize(5);
        assertThat(realm.mailTo("guesser").count()).isEqualTo(1);
    }

    @Test
    @Order(3)
    void aHandleFromOneNodeIsGoodOnTheOther() {
        NativeApp app = app("travelling-app");
        Answer sent =
                app.at(one).sendCode("verify-email", realm.address("bound")).expectSent();
        String code = realm.mailTo("bound").code(1);
        app.at(other).verify(sent, Mailbox.wrong(code)).expectError(400, "wrong_code");
        assertThat(app.at(other).verify(sent, code).status()).isEqualTo(200);
        app.at(one).verify(sent, code).expectError(400, "invalid_session");
    }

    @Test
    @Order(3)
    void ofFortySimultaneousRightCodesOfAppsOnBothNodesOneGivesAProof() {
        NativeApp app = app("racing-app");
        Answer sent =
                app.at(one).sendCode("verify-email", realm.address("raced")).expectSent();
        String code = realm.mailTo("raced").code(1);
        List<Answer> answers =
                alternating(40, turn -> app.at(turn % 2 == 0 ? one : other).verify(sent, code));
        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
    }

    @Test
    @Order(3)
    void guessesOfAppsOnBothNodesCountTogether() {
        NativeApp app = app("guessing-app");
        Answer sent =
                app.at(one).sendCode("verify-email", realm.address("guessed")).expectSent();
        String wrong = Mailbox.wrong(realm.mailTo("guessed").code(1));
        List<Answer> answers =
                alternating(40, turn -> app.at(turn % 2 == 0 ? one : other).verify(sent, wrong));
        assertThat(answers)
                .filteredOn(answer -> answer.body().path("code").asText().equals("wrong_code"))
                .hasSizeLessThanOrEqualTo(5);
        app.at(other).verify(sent, realm.mailTo("guessed").code(1)).expectError(400, "exhausted_code");
    }

    @Test
    @Order(3)
    void aDeviceOfOneNodeIsTrustedByTheOtherAndOfSimultaneousUsesOneReplacesItsToken() {
        realm.steps()
                .configure(Map.of("trustedDeviceDays", "30", "mailsPerNetwork", "0", "guessesPerNetwork", "0"))
                .close();
        String id = realm.person("trusting");
        Browser browser = new Browser();
        Page page = realm.passwordEntered(browser, "trusting").expectCodePage();
        page.enterAndTrust(realm.mailTo("trusting").code(1)).expectSignedIn();
        for (int round = 0; round < 5; round++) {
            List<Browser> tabs =
                    Stream.generate(() -> browser.copy().reopened()).limit(6).toList();
            List<Page> forms = IntStream.range(0, tabs.size())
                    .mapToObj(turn -> tabs.get(turn).get(realm.signInUrl(turn % 2 == 0 ? one : other)))
                    .toList();
            List<Page> answers = alternating(6, turn -> forms.get(turn).signIn("trusting", TestRealm.PASSWORD));
            assertThat(answers)
                    .as("round %s", round)
                    .filteredOn(Page::isSignedIn)
                    .hasSize(2);
            String cookie = browser.cookieName("EMAIL_OTP_TRUSTED_");
            List<Browser> renewed = tabs.stream()
                    .filter(tab -> !tab.cookieValue(cookie).equals(browser.cookieValue(cookie)))
                    .toList();
            assertThat(renewed).as("round %s", round).hasSize(1);
            browser.steal(cookie, renewed.get(0));
        }
        assertThat(realm.api().users().get(id).credentials())
                .filteredOn(credential -> "email-otp-trusted-device".equals(credential.getType()))
                .hasSize(1);
    }

    @Test
    @Order(3)
    void anAttackThatOneNodeNoticesIsKnownToTheOtherAndToldOnce() {
        TestRealm attacked = TestRealm.of(getClass())
                .on(one)
                .passwordless()
                .settings(settings -> settings.setAttributes(Map.of("email-otp-attack.mailboxesPerNetwork", "1")))
                .make();
        new Browser()
                .get(attacked.signInUrl(one))
                .enterAddress(attacked.address("first"))
                .expectCodePage();
        assertThat(List.of(one, other))
                .allSatisfy(node -> assertThat(attack(attacked, node)).contains("\"stage\":\"notice\""));
        new Browser()
                .get(attacked.signInUrl(other))
                .enterAddress(attacked.address("second"))
                .expectCodePage();
        assertThat(attacked.events("LOGIN_ERROR"))
                .filteredOn(event -> "attack_noticed".equals(event.getDetails().get("email_otp_result")))
                .hasSize(1);
    }

    private static String attack(TestRealm attacked, RunningKeycloak node) {
        String token = node.admin().tokenManager().getAccessTokenString();
        return new Browser()
                .header("Authorization", "Bearer " + token)
                .get(node.baseUrl() + "/admin/realms/" + attacked.name() + "/email-otp/attack")
                .body();
    }

    private NativeApp app(String id) {
        return NativeApp.confidential(realm, id, Map.of("purposes", "verify-email"));
    }

    @Test
    @Order(6)
    void ofTwentySimultaneousFirstLoginsOnBothNodesOneIsWelcomed() {
        newcomers = Registrations.on(one, getClass());
        Map<Page, String> codes = newcomers.manyFirstLogins("newcomer", 20);
        List<Page> pages = List.copyOf(codes.keySet());
        List<Page> answers =
                alternating(20, turn -> pages.get(turn).enter(codes.get(pages.get(turn)), turn % 2 == 0 ? one : other));
        assertThat(answers).filteredOn(Page::isSignedIn).hasSizeGreaterThan(1);
        newcomers.realm().mailTo("newcomer").notice(Registrations.WELCOME);
        newcomers.realm().signIn("newcomer");
        assertThat(newcomers.welcomes("newcomer")).containsExactly(Registrations.WELCOME);
    }

    @Test
    @Order(7)
    void whenANodeDiesBetweenMailAndCodeTheOtherTakesOver() {
        realm.person("survivor");
        Page page = realm.passwordEntered(new Browser(), "survivor").expectCodePage();
        String code = realm.mailTo("survivor").code(1);
        one.kill();
        page.enter(code, other).expectSignedIn();
    }

    @Test
    @Order(8)
    void whoeverWasWelcomedByANodeThatDiedIsNotWelcomedByAnother() {
        newcomers.realm().signInOn(other, "newcomer");
        assertThat(newcomers.realm().mailTo("newcomer").noticeSubjects()).containsExactly(Registrations.WELCOME);
    }

    private List<Page> tabs(String username, int count) {
        Browser browser = new Browser();
        List<Page> tabs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            tabs.add(realm.passwordEntered(browser, username).expectCodePage());
        }
        return tabs;
    }

    private List<Page> enterAlternating(List<Page> tabs, String code) {
        return alternating(tabs.size(), turn -> tabs.get(turn).enter(code, turn % 2 == 0 ? one : other));
    }

    private static <T> List<T> alternating(int count, IntFunction<T> task) {
        ConcurrentLinkedQueue<Integer> turns =
                new ConcurrentLinkedQueue<>(IntStream.range(0, count).boxed().toList());
        return Race.run(count, () -> task.apply(turns.remove()));
    }
}
