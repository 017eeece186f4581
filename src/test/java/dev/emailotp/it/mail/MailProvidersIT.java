package dev.emailotp.it.mail;

import static dev.emailotp.it.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.it.support.StandInMailProviders;
import dev.emailotp.it.support.TestRealm;
import dev.emailotp.mailprovider.AcceptedMail;
import dev.emailotp.mailprovider.MailProviderServer;
import jakarta.ws.rs.BadRequestException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.representations.idm.EventRepresentation;

/** Mails that leave by the HTTP API of a provider. */
class MailProvidersIT {
    private static final MailProviderServer PROVIDERS = StandInMailProviders.get();

    @AfterEach
    void letAllWork() {
        for (String provider : new String[] {"resend", "postmark", "ses"}) {
            PROVIDERS.work(provider);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"resend", "sendgrid", "mailgun", "postmark", "ses"})
    void aPersonSignsInWithACodeThatAProviderHasSent(String provider) {
        ProviderRealm realm = ProviderRealm.with(MailProvidersIT.class, ProviderRealm.account(provider));
        realm.realm().person("alice");
        Page page = realm.realm().passwordEntered(new Browser(), "alice").expectCodePage();
        page.enter(realm.code("alice")).expectSignedIn();
        AcceptedMail mail = realm.mail("alice");
        assertThat(mail.provider()).isEqualTo(provider);
        assertThat(mail.html()).contains(realm.code("alice"));
        assertThat(mail.headers()).containsEntry("Auto-Submitted", "auto-generated");
        assertThat(mail.tracked()).isFalse();
        assertThat(realm.accepted("alice")).hasSize(1);
        assertThat(realm.realm().mailTo("alice").count()).as("mails by SMTP").isZero();
        eventually(() -> assertThat(realm.realm().events("SEND_VERIFY_EMAIL"))
                .singleElement()
                .satisfies(event -> assertThat(event.getDetails())
                        .containsEntry("email_otp_provider", provider)
                        .containsEntry("email_otp_provider_id", mail.id())));
        assertThat(realm.counted(provider)).isEqualTo(1);
    }

    @Test
    void keycloaksOwnMailsGoTheSameWay() {
        ProviderRealm realm = ProviderRealm.with(MailProvidersIT.class, ProviderRealm.account("postmark"));
        int before = PROVIDERS.accepted("reader@example.org").size();
        RunningKeycloak.get().probe().mails(realm.realm().name(), "email-otp-routed", 1);
        assertThat(PROVIDERS.accepted("reader@example.org")).hasSize(before + 1);
    }

    @ParameterizedTest
    @CsvSource({
        "bad key, failed, authentication, configuration",
        "unverified sender, failed, authentication, configuration",
        "invalid recipient, failed, refused, recipient",
        "server error, delayed, busy, temporary",
        "closes, delayed, answer_lost, temporary"
    })
    void thePageAndAnEventTellWhatIsWrong(String error, String delivery, String failure, String cause) {
        PROVIDERS.fail("ses", error);
        ProviderRealm realm = ProviderRealm.with(MailProvidersIT.class, ProviderRealm.account("ses"));
        realm.realm().person("alice");
        Page page = realm.realm().passwordEntered(new Browser(), "alice").expectCodePage();
        eventually(() -> assertThat(page.delivery()).isEqualTo(failure.equals("answer_lost") ? "uncertain" : delivery));
        eventually(() ->
                assertThat(realm.realm().events("SEND_VERIFY_EMAIL_ERROR")).isNotEmpty());
        EventRepresentation event =
                realm.realm().events("SEND_VERIFY_EMAIL_ERROR").get(0);
        assertThat(event.getDetails())
                .containsEntry("email_otp_failure", failure)
                .containsEntry("email_otp_cause", cause);
        assertThat(RunningKeycloak.get().logs().text()).doesNotContain(MailProviderServer.KEY);
    }

    @Test
    void aProviderThatIsBusyIsLeftAloneForAsLongAsItWants() {
        PROVIDERS.fail("resend", "rate limited", 1);
        ProviderRealm realm = ProviderRealm.with(MailProvidersIT.class, ProviderRealm.account("resend"));
        realm.realm().person("alice");
        Instant asked = Instant.now();
        Page page = realm.realm().passwordEntered(new Browser(), "alice").expectCodePage();
        page.enter(realm.code("alice")).expectSignedIn();
        assertThat(Duration.between(asked, Instant.now())).isGreaterThan(Duration.ofSeconds(7));
    }

    @Test
    void aKeyThatIsNotInTheVaultIsAMatterOfSettings() {
        Map<String, String> account = ProviderRealm.account("resend");
        account.put("key", "${vault.missing}");
        ProviderRealm realm = ProviderRealm.with(MailProvidersIT.class, account);
        int before = PROVIDERS.requests("resend");
        realm.realm().person("alice");
        Page page = realm.realm().passwordEntered(new Browser(), "alice").expectCodePage();
        eventually(() -> assertThat(page.delivery()).isEqualTo("failed"));
        assertThat(PROVIDERS.requests("resend")).isEqualTo(before);
    }

    @Test
    void aPageThatMustNotTellShowsAnOutageAndNothingOfOneMail() {
        PROVIDERS.fail("postmark", "invalid recipient");
        ProviderRealm realm = ProviderRealm.with(
                TestRealm.of(MailProvidersIT.class).passwordless(TestRealm.NO_NETWORK_LIMITS),
                ProviderRealm.account("postmark"));
        realm.realm().person("alice");
        Page page = start(realm, "alice");
        eventually(() ->
                assertThat(realm.realm().events("SEND_VERIFY_EMAIL_ERROR")).isNotEmpty());
        assertThat(page.delivery()).as("of one mail").isEqualTo("queued");
        expectLostAnswersToldAlike(realm);
        PROVIDERS.fail("postmark", "bad key");
        realm.realm().person("bob");
        Page told = start(realm, "bob");
        eventually(() -> assertThat(told.delivery()).isEqualTo("failed"));
    }

    /** A mail to nobody goes by what others have met. */
    private static void expectLostAnswersToldAlike(ProviderRealm realm) {
        PROVIDERS.fail("postmark", "closes");
        realm.realm().person("carol");
        int before = realm.realm().events("SEND_VERIFY_EMAIL_ERROR").size();
        Page known = start(realm, "carol");
        eventually(
                () -> assertThat(realm.realm().events("SEND_VERIFY_EMAIL_ERROR").size())
                        .isGreaterThan(before));
        Page unknown = start(realm, "nobody");
        RunningKeycloak.get().awaitSent();
        assertThat(known.delivery()).isEqualTo("queued");
        assertThat(unknown.delivery()).isEqualTo("queued");
    }

    private static Page start(ProviderRealm realm, String person) {
        return new Browser()
                .get(realm.realm().signInUrl())
                .enterAddress(realm.realm().address(person))
                .expectCodePage();
    }

    @ParameterizedTest
    @CsvSource({
        "provider, sparkpost, must be smtp or resend or sendgrid or mailgun or postmark or ses",
        "provider, ses, ses needs keyId (keyId)",
        "second.provider, mailgun, mailgun needs second.domain (second.domain)",
        "second.key, x, second.key (second.key) needs second.provider (second.provider)",
        "secondAfter, 301, must be a whole number from 0 to 300",
        "secret, x, email-otp-mail.secret is unknown"
    })
    void aWrongSettingIsRefusedWhenItIsSaved(String key, String value, String reason) {
        ProviderRealm realm = ProviderRealm.with(MailProvidersIT.class, ProviderRealm.account("resend"));
        assertThatThrownBy(() -> realm.set(key, value))
                .isInstanceOfSatisfying(BadRequestException.class, refused -> assertThat(
                                refused.getResponse().readEntity(String.class))
                        .contains(reason));
    }
}
