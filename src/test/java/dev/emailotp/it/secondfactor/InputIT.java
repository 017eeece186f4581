package dev.emailotp.it.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Mailbox;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.TestRealm;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person may type, and what an attacker may post. */
class InputIT {
    private static final String MARKER = "xyzzy";

    /** What a template that evaluates inputs would make a number of that no page has by chance. */
    private static final String PRODUCT = "1234567*7654321";

    private static final String COMPUTED = "9449772114007";

    private static TestRealm realm;

    @BeforeAll
    static void makeRealm() {
        realm = TestRealm.of(InputIT.class).withoutLimits().make();
    }

    @ParameterizedTest
    @ValueSource(strings = {"spaces", "hyphen", "fullwidth", "arabic"})
    void aCodeIsTakenHoweverAPersonTypesIt(String how) {
        realm.person(how);
        Page page = realm.passwordEntered(new Browser(), how).expectCodePage();
        String code = realm.mailTo(how).code(1);
        String typed =
                switch (how) {
                    case "spaces" -> " " + code.substring(0, 3) + " " + code.substring(3) + "\n";
                    case "hyphen" -> code.substring(0, 3) + "-" + code.substring(3);
                    case "fullwidth" -> shifted(code, '\uff10');
                    default -> shifted(code, '\u0660');
                };
        page.enter(typed).expectSignedIn();
    }

    @Test
    void malformedPostsGetTheSamePageAndCountForNothing() {
        realm.person("fuzzed");
        Page page = realm.passwordEntered(new Browser(), "fuzzed").expectCodePage();
        String code = realm.mailTo("fuzzed").code(1);
        String encoded = URLEncoder.encode(code, StandardCharsets.UTF_8);
        String wrong = Mailbox.wrong(code);
        String[] bodies = {
            "",
            "code=",
            "code=%20",
            "login=",
            "code=" + MARKER,
            "code=" + encoded + "&code=" + encoded,
            "code=" + encoded + "&code=" + wrong,
            "code[]=" + encoded,
            "code=" + MARKER.repeat(2000),
            "code=" + encoded + "%00",
            "code=%00",
            "code=%3Cscript%3E" + MARKER + "%3C%2Fscript%3E",
            "code=%F0%9F%98%80%F0%9F%98%80%F0%9F%98%80",
            "code=%ff%fe",
            "code=${" + PRODUCT + "}" + MARKER,
            "code=%24%7B" + PRODUCT + "%7D%23%7B" + PRODUCT + "%7D"
        };
        for (String body : bodies) {
            page = page.postBody(body).expectCodePage();
            assertThat(page.message()).as(body).isEqualTo("Please enter the 6 digits from the email.");
            expectNothingReflected(page);
        }
        page.enter(code).expectSignedIn();
    }

    @Test
    void otherMethodsAndForeignOrMissingCookiesGetNowhere() {
        String id = realm.person("tampered");
        Browser browser = new Browser();
        Page page = realm.passwordEntered(browser, "tampered").expectCodePage();
        String code = realm.mailTo("tampered").code(1);
        String action = page.action();
        for (String method : new String[] {"PUT", "DELETE", "PATCH", "OPTIONS", "HEAD"}) {
            expectRefused(browser.request(method, action));
        }
        Page stranger = realm.passwordEntered(new Browser(), "tampered");
        expectRefused(new Browser().postBody(action, "code=" + code));
        Browser foreign = new Browser();
        realm.passwordEntered(foreign, "tampered");
        expectRefused(foreign.postBody(action, "code=" + code));
        expectRefused(browser.postBody(
                action.replaceFirst("execution=[^&]+", "execution=00000000-0000-0000-0000-000000000000"),
                "code=" + code));
        expectRefused(browser.postBody(
                action.replaceFirst("execution=[^&]+", "execution=" + MARKER + "%3Cb%3E"), "code=" + code));
        expectRefused(
                browser.postBody(action.replaceFirst("session_code=[^&]+", "session_code=" + MARKER), "code=" + code));
        expectRefused(browser.postBody(action.replaceFirst("tab_id=[^&]+", "tab_id=" + MARKER), "code=" + code));
        assertThat(stranger.asksForCode()).isTrue();
        assertThat(loginsOf(id)).isZero();
        page.reload().enter(code).expectSignedIn();
        assertThat(loginsOf(id)).as("logins that are counted").isEqualTo(1);
    }

    @Test
    void aCodeOfAnotherBrowserIsWrong() {
        realm.person("victim");
        realm.passwordEntered(new Browser(), "victim").expectCodePage();
        String code = realm.mailTo("victim").code(1);
        Page other = realm.passwordEntered(new Browser(), "victim").expectCodePage();
        assertThat(other.enter(code).expectCodePage().message()).startsWith("That code is incorrect.");
    }

    private static long loginsOf(String id) {
        return realm.events("LOGIN").stream()
                .filter(event -> id.equals(event.getUserId()))
                .count();
    }

    private static void expectRefused(Page answer) {
        assertThat(answer.status()).isLessThan(500);
        assertThat(answer.isSignedIn()).isFalse();
        expectNothingReflected(answer);
    }

    private static void expectNothingReflected(Page answer) {
        assertThat(answer.document().text()).doesNotContain(MARKER, COMPUTED, "9,449,772,114,007");
        assertThat(answer.body()).doesNotContain("<script>" + MARKER, MARKER + "<b>", "Exception", "\tat org.");
    }

    private static String shifted(String digits, char zero) {
        StringBuilder shifted = new StringBuilder();
        digits.chars().forEach(digit -> shifted.append((char) (zero + digit - '0')));
        return shifted.toString();
    }
}
