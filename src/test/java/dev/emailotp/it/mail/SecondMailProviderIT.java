package dev.emailotp.it.mail;

import static dev.emailotp.it.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.it.support.ServerClock;
import dev.emailotp.it.support.StandInMailProviders;
import dev.emailotp.it.support.TestRealm;
import dev.emailotp.mailprovider.MailProviderServer;
import dev.emailotp.otp.Race;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A second mail provider takes over while the first fails. */
class SecondMailProviderIT {
    private static final MailProviderServer PROVIDERS = StandInMailProviders.get();
    private static final int PEOPLE = 60;

    @AfterEach
    void letAllWork() {
        PROVIDERS.work("sendgrid");
        PROVIDERS.work("mailgun");
    }

    @ParameterizedTest
    @CsvSource({"bad key", "unavailable", "quota"})
    void inTheMiddleOfAStormEverybodyGetsTheMailOnce(String error) {
        ProviderRealm realm = realm("sendgrid", "mailgun", 1);
        for (int person = 0; person < PEOPLE; person++) {
            realm.realm().person("person" + person);
        }
        AtomicInteger next = new AtomicInteger();
        Race.run(6, () -> {
            for (int person = next.getAndIncrement(); person < PEOPLE; person = next.getAndIncrement()) {
                if (person == PEOPLE / 3) {
                    PROVIDERS.fail("sendgrid", error);
                }
                Page page = realm.realm()
                        .passwordEntered(new Browser(), "person" + person)
                        .expectCodePage();
                page.enter(realm.code("person" + person)).expectSignedIn();
            }
            return true;
        });
        Map<String, Integer> mails = new HashMap<>();
        for (int person = 0; person < PEOPLE; person++) {
            assertThat(realm.accepted("person" + person))
                    .as("mails to one person")
                    .hasSize(1);
            mails.merge(realm.mail("person" + person).provider(), 1, Integer::sum);
        }
        assertThat(mails).containsOnlyKeys("sendgrid", "mailgun");
        assertThat(realm.usesSecond()).isEqualTo(1);
        eventually(() -> assertThat(byProvider(realm)).isEqualTo(mails));
        assertThat(realm.counted("mailgun")).isEqualTo(mails.get("mailgun").doubleValue());
        assertThat(lines(realm))
                .singleElement()
                .asString()
                .contains("WARN", "go by mailgun for now, because sendgrid fails");
        comesBack(realm);
    }

    private static Map<String, Integer> byProvider(ProviderRealm realm) {
        return realm.realm().events("SEND_VERIFY_EMAIL").stream()
                .collect(Collectors.toMap(
                        event -> event.getDetails().get("email_otp_provider"), event -> 1, Integer::sum));
    }

    private static List<String> lines(ProviderRealm realm) {
        return RunningKeycloak.get().logs().ownLines().stream()
                .filter(line -> line.contains("Mails of realm " + realm.realm().name() + " go by"))
                .toList();
    }

    /** The first is tried again after a minute. */
    private static void comesBack(ProviderRealm realm) {
        PROVIDERS.work("sendgrid");
        try (ServerClock clock = RunningKeycloak.get().clock()) {
            clock.ahead(Duration.ofSeconds(61));
            realm.realm().person("later");
            Page page = realm.realm().passwordEntered(new Browser(), "later").expectCodePage();
            page.enter(realm.code("later")).expectSignedIn();
        }
        assertThat(realm.mail("later").provider()).isEqualTo("sendgrid");
        assertThat(realm.usesSecond()).isZero();
        assertThat(lines(realm)).hasSize(2).last().asString().contains("INFO", "go by sendgrid again");
    }

    @Test
    void aFirstThatNeverAnswersCostsOnePersonTheWaitAndPerhapsASecondMail() {
        PROVIDERS.fail("sendgrid", MailProviderServer.HANGS);
        ProviderRealm realm = realm("sendgrid", "mailgun", 5);
        realm.realm().person("alice");
        realm.realm().person("bob");
        Page page = realm.realm().passwordEntered(new Browser(), "alice").expectCodePage();
        page.enter(realm.code("alice")).expectSignedIn();
        assertThat(realm.accepted("alice")).hasSize(1);
        int asked = PROVIDERS.requests("sendgrid");
        realm.realm()
                .passwordEntered(new Browser(), "bob")
                .enter(realm.code("bob"))
                .expectSignedIn();
        assertThat(PROVIDERS.requests("sendgrid")).isEqualTo(asked);
    }

    @Test
    void aMailServerCanBeTheFirst() {
        Map<String, String> settings = ProviderRealm.second("mailgun");
        settings.put("secondAfter", "0");
        ProviderRealm realm =
                ProviderRealm.with(TestRealm.of(SecondMailProviderIT.class).mailServer(1), settings);
        realm.realm().person("alice");
        Page page = realm.realm().passwordEntered(new Browser(), "alice").expectCodePage();
        page.enter(realm.code("alice")).expectSignedIn();
        realm.realm()
                .update(settingsNow -> settingsNow.setSmtpServer(
                        TestRealm.smtp(RunningKeycloak.get().mail().getSmtp().getPort())));
        try (ServerClock clock = RunningKeycloak.get().clock()) {
            clock.ahead(Duration.ofSeconds(61));
            realm.realm().person("bob");
            Page bobs = realm.realm().passwordEntered(new Browser(), "bob").expectCodePage();
            bobs.enter(realm.realm().mailTo("bob").code(1)).expectSignedIn();
        }
        assertThat(realm.accepted("bob")).isEmpty();
        assertThat(realm.counted("smtp")).isEqualTo(1);
    }

    @Test
    void whatTheFirstSaysOfOneMailboxIsNotAskedOfTheSecond() {
        PROVIDERS.fail("sendgrid", "invalid recipient");
        ProviderRealm realm = realm("sendgrid", "mailgun", 0);
        realm.realm().person("alice");
        Page page = realm.realm().passwordEntered(new Browser(), "alice").expectCodePage();
        eventually(() -> assertThat(page.delivery()).isEqualTo("failed"));
        assertThat(realm.accepted("alice")).isEmpty();
        assertThat(realm.usesSecond()).isZero();
    }

    private static ProviderRealm realm(String first, String second, int after) {
        Map<String, String> settings = ProviderRealm.account(first);
        settings.putAll(ProviderRealm.second(second));
        settings.put("secondAfter", Integer.toString(after));
        return ProviderRealm.with(TestRealm.of(SecondMailProviderIT.class).withoutLimits(), settings);
    }
}
