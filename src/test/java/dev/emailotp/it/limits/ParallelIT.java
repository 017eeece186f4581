package dev.emailotp.it.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Mailbox;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.TestRealm;
import dev.emailotp.otp.Race;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds however many requests come at once. */
class ParallelIT {
    private static TestRealm realm;

    @BeforeAll
    static void makeRealm() {
        realm = TestRealm.of(ParallelIT.class).withoutLimits().make();
    }

    @Test
    void ofTwoHundredParallelGuessesAtOneCodeAtMostFiveAreCompared() {
        String id = realm.person("target");
        Browser browser = new Browser();
        List<Page> tabs = tabs(browser, "target", 100);
        String code = realm.mailTo("target").code(1);
        ConcurrentLinkedQueue<Integer> order =
                new ConcurrentLinkedQueue<>(IntStream.range(0, 200).boxed().toList());
        // from each tab two at the same time
        List<Page> answers = Race.run(200, () -> {
            int turn = order.remove();
            return tabs.get(turn / 2).enter(Mailbox.wrong(code));
        });
        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isLessThan(500));
        assertThat(realm.events("LOGIN_ERROR"))
                .filteredOn(event -> id.equals(event.getUserId()))
                .filteredOn(event -> "wrong".equals(event.getDetails().get("email_otp_result")))
                .hasSize(5);
        assertThat(tabs.get(0).reload().enter(code).expectCodePage().message())
                .as("the right one")
                .contains("Too many incorrect attempts");
        assertThat(realm.mailTo("target").count()).isEqualTo(1);
    }

    @Test
    void guessesInNewBrowsersCountAgainstTheSamePerson() {
        String id = realm.person("shared");
        for (int browser = 0; browser < 2; browser++) {
            Page page = realm.passwordEntered(new Browser(), "shared").expectCodePage();
            String code = realm.mailTo("shared").code(browser + 1);
            for (int i = 0; i < 5; i++) {
                page = page.enter(Mailbox.wrong(code)).expectCodePage();
            }
        }
        Page page = realm.passwordEntered(new Browser(), "shared").expectCodePage();
        assertThat(page.message()).matches("Too many incorrect codes\\. Please wait (60|59) min, then try again\\.");
        assertThat(realm.mailTo("shared").count())
                .as("no mail for a locked person")
                .isEqualTo(2);
        assertThat(realm.events("SEND_VERIFY_EMAIL_ERROR")).anySatisfy(event -> {
            assertThat(event.getUserId()).isEqualTo(id);
            assertThat(event.getError()).isEqualTo("user_temporarily_disabled");
            assertThat(event.getDetails()).containsEntry("email_otp_result", "locked");
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 20})
    void ofSimultaneousPostsOfTheRightCodeFromOnePageOneSignsIn(int posts) {
        String username = "doubleclicker" + posts;
        realm.person(username);
        Page page = realm.passwordEntered(new Browser(), username).expectCodePage();
        String code = realm.mailTo(username).code(1);
        List<Page> answers = Race.run(posts, () -> page.enter(code));
        expectOneLogin(username, answers);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 20})
    void ofSimultaneousPostsOfTheRightCodeFromManyTabsOneSignsIn(int posts) {
        String username = "tabber" + posts;
        realm.person(username);
        List<Page> tabs = tabs(new Browser(), username, posts);
        String code = realm.mailTo(username).code(1);
        ConcurrentLinkedQueue<Page> waiting = new ConcurrentLinkedQueue<>(tabs);
        List<Page> answers = Race.run(posts, () -> waiting.remove().enter(code));
        expectOneLogin(username, answers);
    }

    @Test
    void manyTabsThatArriveAtOnceSendOneMail() {
        realm.person("arriver");
        Browser browser = new Browser();
        List<Page> passwordPages = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            passwordPages.add(browser.get(realm.signInUrl()));
        }
        ConcurrentLinkedQueue<Page> waiting = new ConcurrentLinkedQueue<>(passwordPages);
        List<Page> answers = Race.run(10, () -> waiting.remove().signIn("arriver", TestRealm.PASSWORD));
        assertThat(answers).allSatisfy(Page::expectCodePage);
        answers.get(3).enter(realm.mailTo("arriver").code(1)).expectSignedIn();
        assertThat(realm.mailTo("arriver").count()).isEqualTo(1);
    }

    /** Who comes late is signed in by the session of the one login, or told that there is one: never an error. */
    private static void expectOneLogin(String username, List<Page> answers) {
        String id = userId(username);
        assertThat(realm.events("LOGIN").stream()
                        .filter(event -> id.equals(event.getUserId()))
                        .filter(event -> "verified".equals(event.getDetails().get("email_otp_result"))))
                .hasSize(1);
        assertThat(realm.api().users().get(id).getUserSessions()).hasSize(1);
        assertThat(answers).anySatisfy(Page::expectSignedIn);
        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isLessThan(400));
    }

    private static String userId(String username) {
        return realm.api().users().searchByUsername(username, true).get(0).getId();
    }

    private static List<Page> tabs(Browser browser, String username, int count) {
        List<Page> tabs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            tabs.add(realm.passwordEntered(browser, username).expectCodePage());
        }
        return tabs;
    }
}
