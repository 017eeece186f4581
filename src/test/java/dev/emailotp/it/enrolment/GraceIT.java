package dev.emailotp.it.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.PasswordGrant;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.it.support.ServerClock;
import dev.emailotp.it.support.TestRealm;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** People without a second factor can put it off, for as many logins or days as the admin allows, and not one more. */
class GraceIT {
    @Test
    void thereCanBeGraceForSomeLogins() {
        TestRealm mild = mild(Map.of("graceLogins", "2"));
        mild.person("alice");
        for (int left = 2; left > 0; left--) {
            Page page = asked(mild, new Browser(), "alice");
            assertThat(page.document().text()).contains("Sign-ins left without this step: " + left);
            page.submit("kc-email-otp-factor-form", Map.of("postpone", "true")).expectSignedIn();
        }
        assertThat(asked(mild, new Browser(), "alice").document().text()).doesNotContain("Not now");
    }

    @Test
    void loginsAtTheSameMomentGetNoMoreGraceThanOneAfterTheOther() throws Exception {
        TestRealm mild = mild(Map.of("graceLogins", "2"));
        mild.person("alice");
        List<Page> pages = IntStream.range(0, 6)
                .mapToObj(i -> asked(mild, new Browser(), "alice"))
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(pages.size());
        try {
            List<Callable<Page>> posts = pages.stream()
                    .map(page ->
                            (Callable<Page>) () -> page.submit("kc-email-otp-factor-form", Map.of("postpone", "true")))
                    .toList();
            int signedIn = 0;
            for (Future<Page> post : threads.invokeAll(posts)) {
                signedIn += post.get().isSignedIn() ? 1 : 0;
            }
            assertThat(signedIn).isBetween(1, 2);
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void grantsAtTheSameMomentGetNoMoreGraceThanOneAfterTheOther() throws Exception {
        TestRealm mild = mild(Map.of("graceLogins", "3"));
        mild.person("alice");
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<Boolean> grant = () -> grant(mild, "alice").body().has("access_token");
            int granted = 0;
            for (Future<Boolean> one : threads.invokeAll(Collections.nCopies(8, grant))) {
                granted += one.get() ? 1 : 0;
            }
            assertThat(granted).isBetween(1, 3);
            for (int i = 0; i < 6; i++) {
                granted += grant.call() ? 1 : 0;
            }
            assertThat(granted).isEqualTo(3);
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void eachGrantWithoutABrowserCounts() {
        TestRealm mild = mild(Map.of("graceLogins", "2"));
        mild.person("alice");
        grant(mild, "alice").expectTokens();
        grant(mild, "alice").expectTokens();
        grant(mild, "alice").expectRefusal("Account is not fully set up");
    }

    @Test
    void thereCanBeGraceForSomeDays() {
        TestRealm mild = mild(Map.of("graceDays", "7"));
        mild.person("alice");
        Page page = asked(mild, new Browser(), "alice");
        assertThat(page.document().text()).contains("You can put this off until ");
        page.submit("kc-email-otp-factor-form", Map.of("postpone", "true")).expectSignedIn();
        grant(mild, "alice").expectTokens();
        try (ServerClock clock = RunningKeycloak.get().clock()) {
            clock.ahead(Duration.ofDays(7).minusMinutes(1));
            asked(mild, new Browser(), "alice")
                    .submit("kc-email-otp-factor-form", Map.of("postpone", "true"))
                    .expectSignedIn();
            clock.ahead(Duration.ofDays(7).plusMinutes(1));
            assertThat(asked(mild, new Browser(), "alice").document().text()).doesNotContain("Not now");
            grant(mild, "alice").expectRefusal("Account is not fully set up");
        }
    }

    private static PasswordGrant grant(TestRealm realm, String username) {
        return PasswordGrant.ask(realm, PasswordGrant.ADMIN_CLI, username, TestRealm.PASSWORD);
    }

    private static TestRealm mild(Map<String, String> options) {
        TestRealm mild = TestRealm.of(GraceIT.class).withoutSecondFactor().make();
        mild.flows().registerAction("email-otp-require-factor", "Require a second factor", 90, options);
        return mild;
    }

    private static Page asked(TestRealm realm, Browser browser, String username) {
        Page page = realm.passwordEntered(browser, username);
        assertThat(page.document().getElementById("kc-email-otp-factor-form"))
                .as(page.body())
                .isNotNull();
        return page;
    }
}
