package dev.emailotp.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.HiddenAccounts;
import dev.emailotp.it.support.NativeApp;
import dev.emailotp.it.support.NativeApp.Answer;
import dev.emailotp.it.support.ResponseTimes;
import dev.emailotp.it.support.SlowMailServer;
import dev.emailotp.it.support.TestRealm;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An app learns nothing about who has an account. */
class ApiConcealmentIT {
    private static final Map<String, String> ON = Map.of(
            "grant",
            "true",
            "challenge",
            "true",
            "purposes",
            "login verify-email",
            "mailsPerClient",
            "0",
            "guessesPerClient",
            "0",
            "mailsPerTenMinutes",
            "9999",
            "mailsPerDay",
            "9999");

    private static SlowMailServer mailServer;
    private static TestRealm realm;
    private static NativeApp service;

    @BeforeAll
    static void settle() {
        mailServer = new SlowMailServer(Duration.ofMillis(500));
        realm = TestRealm.of(ApiConcealmentIT.class)
                .settings(HiddenAccounts::lockable)
                .mailServer(mailServer.port())
                .passwordless(Map.of(
                        "mailsPerNetwork",
                        "0",
                        "guessesPerNetwork",
                        "0",
                        "mailsPerTenMinutes",
                        "9999",
                        "mailsPerDay",
                        "9999",
                        "failuresPerHour",
                        "9999",
                        "failuresPerDay",
                        "9999"))
                .make();
        HiddenAccounts.settle(realm);
        service = NativeApp.confidential(realm, "service", ON);
    }

    @AfterAll
    static void stop() throws IOException {
        mailServer.close();
    }

    @Test
    void theWayToACodeLooksTheSameForEverybody() {
        Map<String, List<Object>> ways = new LinkedHashMap<>();
        for (String person : HiddenAccounts.ALL) {
            List<Object> seen = new ArrayList<>();
            Answer sent = service.sendCode("login", realm.address(person));
            seen.add(visible(sent));
            for (int i = 0; i < 6; i++) {
                seen.add(visible(service.exchange(sent, "00000000")));
            }
            seen.add(visible(service.resend(sent)));
            Answer asked = service.challenge("login_hint", realm.address(person), "scope", "openid");
            seen.add(visible(asked));
            for (int i = 0; i < 6; i++) {
                seen.add(visible(service.challenge("auth_session", asked.session(), "otp", "00000000")));
            }
            seen.add(visible(service.challenge("auth_session", asked.session(), "resend", "true")));
            ways.put(person, seen);
        }
        HiddenAccounts.ALL.forEach(
                person -> assertThat(ways.get(person)).as(person).isEqualTo(ways.get("unknown")));
    }

    @Test
    void thePasswordsOfAllAreWrongAlike() {
        TestRealm passwords =
                TestRealm.of(ApiConcealmentIT.class).withoutSecondFactor().make();
        NativeApp door = NativeApp.confidential(passwords, "service", ON);
        passwords.person("known");
        passwords.person("disabled", user -> user.setEnabled(false));
        for (String person : List.of("known", "disabled")) {
            Object unknown = visible(door.challenge("login_hint", "unknown", "password", "wrong horse"));
            assertThat(visible(door.challenge("login_hint", person, "password", "wrong horse")))
                    .isEqualTo(unknown);
        }
        assertThat(visible(door.challenge("login_hint", "disabled", "password", TestRealm.PASSWORD)))
                .isEqualTo(visible(door.challenge("login_hint", "unknown", "password", TestRealm.PASSWORD)));
    }

    @Test
    @Tag(ResponseTimes.TAG)
    void sendingACodeTakesTheSameTimeForEverybody() {
        new ResponseTimes(
                        HiddenAccounts.ALL,
                        person -> () ->
                                service.sendCode("login", realm.address(person)).expectSent())
                .expectTheSame();
    }

    @Test
    @Tag(ResponseTimes.TAG)
    void beginningALoginTakesTheSameTimeForEverybody() {
        new ResponseTimes(
                        HiddenAccounts.ALL,
                        person -> () -> service.challenge("login_hint", realm.address(person))
                                .expectError(400, "code_required"))
                .expectTheSame();
    }

    /** With a hash that takes a while, as on real servers. */
    @Test
    @Tag(ResponseTimes.TAG)
    void aWrongPasswordTakesTheSameTimeForEverybody() {
        TestRealm passwords = TestRealm.of(ApiConcealmentIT.class)
                .settings(settings ->
                        settings.setPasswordPolicy("hashAlgorithm(pbkdf2-sha512) and hashIterations(20000)"))
                .withoutSecondFactor()
                .make();
        NativeApp door = NativeApp.confidential(passwords, "service", ON);
        passwords.person("known");
        passwords.person("none", user -> user.setCredentials(List.of()));
        new ResponseTimes(
                        List.of("known", "none", "unknown"),
                        person -> () -> door.challenge("login_hint", person, "password", "wrong horse")
                                .expectError(400, "wrong_password"))
                .expectTheSame();
    }

    /** All but the handle, and how many seconds are left. */
    private static Object visible(Answer answer) {
        Map<String, List<String>> headers =
                new TreeMap<>(answer.http().headers().map());
        headers.keySet().removeAll(Set.of("date", "content-length", "retry-after"));
        String body = answer.http()
                .body()
                .replaceAll("\"auth_session\":\"[^\"]*\"", "handle")
                .replaceAll("\"(resend_in|expires_in|retry_after)\":\\d+", "$1");
        return List.of(answer.status(), headers, body);
    }
}
