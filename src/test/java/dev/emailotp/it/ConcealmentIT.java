package dev.emailotp.it;

import static dev.emailotp.it.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Nobody learns from the way to sign in whether an address has an account. */
class ConcealmentIT {
    private static final List<String> PEOPLE = List.of("unknown", "known", "german", "barred", "locked", "unverified");

    private static SlowMailServer mailServer;

    @BeforeAll
    static void startMailServer() {
        mailServer = new SlowMailServer(Duration.ofMillis(500));
    }

    @AfterAll
    static void stopMailServer() throws IOException {
        mailServer.close();
    }

    @Test
    void theWayToSignInLooksTheSameForEverybody() {
        TestRealm realm = realm(Map.of("mailsPerNetwork", "0", "guessesPerNetwork", "0"));
        int mailsBefore = populate(realm);
        Map<String, List<Look>> ways = new LinkedHashMap<>();
        PEOPLE.forEach(person -> ways.put(person, way(realm, person)));
        PEOPLE.forEach(person -> assertThat(ways.get(person)).as(person).isEqualTo(ways.get("unknown")));
        assertThat(ways.get("known").get(2).body()).contains("That is not the code. 4 attempts are left.");
        realm.mailTo("known").await(1);
        realm.mailTo("german").await(1);
        for (String person : List.of("unknown", "barred", "unverified")) {
            assertThat(realm.mailTo(person).count()).as(person).isZero();
        }
        assertThat(realm.mailTo("locked").count()).isEqualTo(mailsBefore);
    }

    @Test
    void theAdminSeesWhyNoMailHasLeft() {
        TestRealm realm = realm(Map.of());
        realm.person("barred", user -> user.setEnabled(false));
        for (String person : List.of("unknown", "barred")) {
            new Browser()
                    .get(realm.signInUrl())
                    .enterAddress(realm.address(person))
                    .expectCodePage();
        }
        eventually(() -> assertThat(realm.events("SEND_VERIFY_EMAIL_ERROR"))
                .extracting(event -> event.getError())
                .containsExactlyInAnyOrder("user_not_found", "user_disabled"));
        assertThat(realm.events("SEND_VERIFY_EMAIL_ERROR"))
                .allSatisfy(event -> assertThat(event.getDetails()).containsEntry("email_otp_result", "withheld"));
    }

    @Test
    void twentyStartsForOneAddressSendFiveMailsAndTellEverybodyHowLongToWait() {
        TestRealm realm = realm(Map.of("mailsPerNetwork", "0"));
        realm.person("known");
        for (String person : List.of("unknown", "known")) {
            for (int i = 0; i < 20; i++) {
                Page page = new Browser().get(realm.signInUrl()).enterAddress(realm.address(person));
                assertThat(page.expectCodePage().message())
                        .as(person + " " + i)
                        .matches(i < 5 ? "" : "Too many codes were asked for\\. Please wait (10|9) min, then .*");
            }
        }
        realm.mailTo("known").await(5);
        assertThat(realm.mailTo("known").count()).isEqualTo(5);
        assertThat(realm.mailTo("unknown").count()).isZero();
    }

    @Test
    void wrongCodesLockAnAddressThatNobodyHasAsAnyOther() {
        TestRealm realm = realm(Map.of("mailsPerNetwork", "0", "guessesPerNetwork", "0"));
        realm.person("known");
        for (String person : List.of("unknown", "known")) {
            for (int i = 0; i < 2; i++) {
                Page page = new Browser().get(realm.signInUrl()).enterAddress(realm.address(person));
                for (int guess = 0; guess < 5; guess++) {
                    page = page.enter("00000000").expectCodePage();
                }
            }
            Page page = new Browser().get(realm.signInUrl()).enterAddress(realm.address(person));
            assertThat(page.expectCodePage().message())
                    .as(person)
                    .matches("Too many wrong codes\\. Please wait (60|59) min, then try again\\.");
        }
    }

    @Test
    void signingInTakesTheSameTimeForEverybody() {
        TestRealm realm = realm(Map.of(
                "mailsPerNetwork", "0", "guessesPerNetwork", "0", "mailsPerTenMinutes", "9999", "mailsPerDay", "9999"));
        populate(realm);
        Timing.expectTheSameFor(List.of("unknown", "known", "barred", "unverified"), person -> {
            Page page = new Browser().get(realm.signInUrl());
            return () -> page.enterAddress(realm.address(person)).expectCodePage();
        });
    }

    /** All that can be seen on a way with reloads, wrong codes, another mail and a new start. */
    private static List<Look> way(TestRealm realm, String person) {
        Browser browser = new Browser();
        List<Look> seen = new ArrayList<>();
        Page page = browser.get(realm.signInUrl()).enterAddress(realm.address(person));
        seen.add(look(page, browser, realm, person));
        page = page.reload();
        seen.add(look(page, browser, realm, person));
        for (int i = 0; i < 6; i++) {
            page = page.enter("00000000");
            seen.add(look(page, browser, realm, person));
        }
        page = page.resend();
        seen.add(look(page, browser, realm, person));
        seen.add(look(page.startOver(), browser, realm, person));
        return seen;
    }

    private static Look look(Page page, Browser browser, TestRealm realm, String person) {
        return Look.at(page, browser, realm.address(person), person.charAt(0) + "***@" + realm.name() + ".example");
    }

    private static TestRealm realm(Map<String, String> options) {
        return TestRealm.create(ConcealmentIT.class, settings -> {
                    settings.setBruteForceProtected(true);
                    settings.setQuickLoginCheckMilliSeconds(0L);
                    settings.setSmtpServer(TestRealm.smtp(mailServer.port()));
                })
                .withOnlyStep(PasswordlessIT.STEP, options);
    }

    /** @return how many mails making a locked person has sent them */
    private static int populate(TestRealm realm) {
        realm.person("known");
        realm.person("german", user -> user.singleAttribute("locale", "de"));
        realm.person("barred", user -> user.setEnabled(false));
        realm.person("unverified", user -> user.setEmailVerified(false));
        String locked = realm.person("locked");
        realm.update(settings -> settings.setFailureFactor(1));
        new Browser()
                .get(realm.signInUrl())
                .enterAddress(realm.address("locked"))
                .enter("00000000");
        eventually(() -> assertThat(realm.failures(locked)).isEqualTo(1));
        realm.update(settings -> settings.setFailureFactor(30));
        realm.mailTo("locked").await(1);
        return realm.mailTo("locked").count();
    }
}
