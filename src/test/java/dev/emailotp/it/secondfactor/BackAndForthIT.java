package dev.emailotp.it.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.CodeFlow;
import dev.emailotp.it.support.CodeFlowRealms;
import dev.emailotp.it.support.Mailbox;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.TestRealm;
import dev.emailotp.otp.Race;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What people do with browsers, on each way on which a code is asked for. Nothing here runs script: every step is a
 * plain link or form.
 */
class BackAndForthIT {
    private static CodeFlowRealms realms;

    @BeforeAll
    static void makeRealms() {
        realms = CodeFlowRealms.make(BackAndForthIT.class);
    }

    @ParameterizedTest
    @EnumSource
    void goingBackToEachPageAndOnAgainSendsOneMail(CodeFlow way) {
        String person = newcomer(way, "back");
        Browser browser = new Browser();
        List<Page> pages = way.begin(realms, browser, person);
        Page last = pages.get(pages.size() - 1).expectCodePage();
        String code = way.mailbox(realms, person).code(1);
        for (Page earlier : pages) {
            assertThat(earlier.reload().status())
                    .as("back to %s", earlier.uri())
                    .isLessThan(400);
        }
        Page page = last.reload().expectCodePage().enter(Mailbox.wrong(code)).expectCodePage();
        // The page from before the wrong code, as a browser keeps it.
        assertThat(last.enter(Mailbox.wrong(code)).status()).isLessThan(500);
        page = page.reload().expectCodePage();
        assertThat(way.mailbox(realms, person).count()).isEqualTo(1);
        way.end(page.enter(code)).expectSignedIn();
    }

    @ParameterizedTest
    @EnumSource
    void twoTabsShareTheCodeAndEitherCanUseIt(CodeFlow way) {
        String person = newcomer(way, "tabs");
        Browser browser = new Browser();
        Page first = way.codePage(realms, browser, person);
        Page second = way.codePage(realms, browser, person);
        String code = way.mailbox(realms, person).code(1);
        way.end(second.enter(code)).expectSignedIn();
        assertThat(first.enter(code).status()).as("the other tab").isLessThan(500);
        assertThat(way.mailbox(realms, person).count()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void aDoubleClickWithoutScriptUsesTheCodeOnceAndShowsNoError(CodeFlow way) {
        String person = newcomer(way, "double");
        Page page = way.codePage(realms, new Browser(), person);
        String code = way.mailbox(realms, person).code(1);
        List<Page> answers = Race.run(2, () -> page.enter(code));
        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isLessThan(400));
        assertThat(answers).as("one of them has gone on").anySatisfy(answer -> assertThat(answer.asksForCode())
                .isFalse());
        assertThat(answers)
                .noneSatisfy(answer -> assertThat(answer.document().text()).contains("That code is incorrect"));
    }

    /**
     * Many clicks and time and again, as it takes some luck for two to meet where it hurts: while the login is given a
     * user, and while Keycloak's caches still have the user from before.
     */
    @RepeatedTest(10)
    void manyClicksInAResetLeaveTheLoginWhole(RepetitionInfo round) {
        TestRealm realm = realms.withPassword();
        String person = "again" + round.getCurrentRepetition();
        realm.person(person);
        Page page = CodeFlow.RESET.codePage(realms, new Browser(), person);
        String code = realm.mailTo(person).code(1);
        List<Page> answers = Race.run(6, () -> page.enter(code));
        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isLessThan(400));
        Page next = answers.stream()
                .filter(answer -> answer.uri().getQuery().contains("execution=UPDATE_PASSWORD"))
                .findFirst()
                .orElseThrow();
        CodeFlow.RESET.end(next.reload()).expectSignedIn();
    }

    private static String newcomer(CodeFlow way, String name) {
        String person = name + way.ordinal();
        realms.person(way, person);
        return person;
    }
}
