package dev.emailotp.it.passwordless;

import static dev.emailotp.it.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.HiddenAccounts;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.ResponseTimes;
import dev.emailotp.it.support.SlowMailServer;
import dev.emailotp.it.support.TestRealm;
import dev.emailotp.it.support.VisibleAnswer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Nobody learns from the way to sign in whether an address has an account. */
class ConcealmentIT {
    private static final Map<String, String> NO_LIMITS = Map.of(
            "mailsPerNetwork", "0", "guessesPerNetwork", "0", "mailsPerTenMinutes", "9999", "mailsPerDay", "9999");

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
        TestRealm realm = realm(TestRealm.NO_NETWORK_LIMITS);
        HiddenAccounts.settle(realm);
        realm.person("german", user -> user.singleAttribute("locale", "de"));
        Map<String, List<VisibleAnswer>> ways = new LinkedHashMap<>();
        List<String> people =
                Stream.concat(HiddenAccounts.ALL.stream(), Stream.of("german")).toList();
        people.forEach(person -> ways.put(person, way(realm, person)));
        people.forEach(person -> assertThat(ways.get(person)).as(person).isEqualTo(ways.get("unknown")));
        assertThat(ways.get("known").get(2).body()).contains("That code is incorrect. You have 4 attempts left.");
        realm.mailTo("known").await(1);
        realm.mailTo("german").await(1);
        for (String person : List.of("unknown", "disabled", "unverified", "nomail")) {
            assertThat(realm.mailTo(person).count()).as(person).isZero();
        }
        assertThat(realm.mailTo("locked").count()).as("from before").isEqualTo(1);
    }

    @Test
    void anOutageOfTheMailServerLooksTheSameForEverybodyAndTheAdminSeesIt() {
        Map<String, List<VisibleAnswer>> ways = new LinkedHashMap<>();
        Map<String, TestRealm> realms = new LinkedHashMap<>();
        for (String person : List.of("unknown", "known", "disabled")) {
            // A realm each, so that nobody learns of the outage from somebody else's mail.
            TestRealm realm = TestRealm.of(ConcealmentIT.class)
                    .mailServer(closedPort())
                    .passwordless(NO_LIMITS)
                    .make();
            if (!person.equals("unknown")) {
                realm.person(person, user -> user.setEnabled(person.equals("known")));
            }
            realms.put(person, realm);
            ways.put(person, wayInAnOutage(realm, person));
        }
        assertThat(ways.get("known").get(1).body()).contains("We could not send the email yet");
        assertThat(ways.get("unknown")).isEqualTo(ways.get("known"));
        assertThat(ways.get("disabled")).isEqualTo(ways.get("known"));
        eventually(() -> assertThat(results(realms.get("known"))).containsOnly("delayed email_send_failed"));
        eventually(() -> assertThat(results(realms.get("unknown"))).containsOnly("withheld user_not_found"));
        eventually(() -> assertThat(results(realms.get("disabled"))).containsOnly("withheld user_disabled"));
    }

    @Test
    void theAdminSeesWhyNoMailHasLeft() {
        TestRealm realm = realm(Map.of());
        realm.person("disabled", user -> user.setEnabled(false));
        for (String person : List.of("unknown", "disabled")) {
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
    void twentyStartsForOneAddressSendThreeMailsAndTellEverybodyHowLongToWait() {
        TestRealm realm = realm(Map.of("mailsPerNetwork", "0"));
        realm.person("known");
        for (String person : List.of("unknown", "known")) {
            for (int i = 0; i < 20; i++) {
                Page page = new Browser().get(realm.signInUrl()).enterAddress(realm.address(person));
                assertThat(page.expectCodePage().message())
                        .as(person + " " + i)
                        .matches(i < 3 ? "" : "Too many codes were requested\\. Please wait (10|9) min, then .*");
            }
        }
        realm.mailTo("known").await(3);
        assertThat(realm.mailTo("known").count()).isEqualTo(3);
        assertThat(realm.mailTo("unknown").count()).isZero();
    }

    @Test
    void wrongCodesLockAnAddressThatNobodyHasAsAnyOther() {
        TestRealm realm = realm(TestRealm.NO_NETWORK_LIMITS);
        realm.person("known");
        for (String person : List.of("unknown", "known")) {
            Page page = new Browser().get(realm.signInUrl()).enterAddress(realm.address(person));
            for (int guess = 0; guess < 5; guess++) {
                page = page.enter("00000000").expectCodePage();
            }
            page = new Browser().get(realm.signInUrl()).enterAddress(realm.address(person));
            assertThat(page.expectCodePage().message())
                    .as(person)
                    .matches("Too many incorrect codes\\. Please wait (60|59) min, then try again\\.");
        }
    }

    @Test
    @Tag(ResponseTimes.TAG)
    void signingInTakesTheSameTimeForEverybody() {
        TestRealm realm = realm(NO_LIMITS);
        HiddenAccounts.settle(realm);
        new ResponseTimes(HiddenAccounts.ALL, person -> {
                    Page page = new Browser().get(realm.signInUrl());
                    return () -> page.enterAddress(realm.address(person)).expectCodePage();
                })
                .expectTheSame();
    }

    private static List<VisibleAnswer> wayInAnOutage(TestRealm realm, String person) {
        Browser browser = new Browser();
        String step = realm.flows()
                .execution(TestRealm.PASSWORDLESS + " only", TestRealm.PASSWORDLESS)
                .getId();
        List<VisibleAnswer> seen = new ArrayList<>();
        Page page = browser.get(realm.signInUrl()).enterAddress(realm.address(person));
        seen.add(look(page, browser, realm, person, step));
        Page open = page;
        eventually(() -> assertThat(open.delivery()).isEqualTo("delayed"));
        seen.add(look(page.reload(), browser, realm, person, step));
        seen.add(look(page.reload().enter("00000000"), browser, realm, person, step));
        seen.add(look(page.reload().resend(), browser, realm, person, step));
        return seen;
    }

    /** All that can be seen on a way with reloads, wrong codes, another mail and a new start. */
    private static List<VisibleAnswer> way(TestRealm realm, String person) {
        Browser browser = new Browser();
        List<VisibleAnswer> seen = new ArrayList<>();
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

    /** @param more what differs between realms */
    private static VisibleAnswer look(Page page, Browser browser, TestRealm realm, String person, String... more) {
        String masked = person.charAt(0) + "***@" + realm.name() + ".example";
        Stream<String> names = Stream.concat(Stream.of(realm.address(person), masked, realm.name()), Stream.of(more));
        return VisibleAnswer.at(page, browser, names.toArray(String[]::new));
    }

    /** What the admin reads about mails that did not leave. */
    private static List<String> results(TestRealm realm) {
        return realm.events("SEND_VERIFY_EMAIL_ERROR").stream()
                .map(event -> event.getDetails().get("email_otp_result") + " " + event.getError())
                .toList();
    }

    private static int closedPort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TestRealm realm(Map<String, String> options) {
        return TestRealm.of(ConcealmentIT.class)
                .settings(HiddenAccounts::lockable)
                .mailServer(mailServer.port())
                .passwordless(options)
                .make();
    }
}
