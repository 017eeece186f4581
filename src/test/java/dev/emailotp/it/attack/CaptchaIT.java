package dev.emailotp.it.attack;

import static dev.emailotp.it.attack.AttackedRealm.asksForCheck;
import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.NativeApp;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.it.support.ServerClock;
import dev.emailotp.it.support.StandInCaptcha;
import dev.emailotp.it.support.TestRealm;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A third party's captcha in place of work, and what a visitor does if it cannot be passed. */
class CaptchaIT {
    private static final String FIELD = "cf-turnstile-response";

    @ParameterizedTest
    @CsvSource({
        "turnstile, cf-turnstile, cf-turnstile-response, https://challenges.cloudflare.com",
        "hcaptcha, h-captcha, h-captcha-response, https://hcaptcha.com https://*.hcaptcha.com",
        "recaptcha, g-recaptcha, g-recaptcha-response, https://www.google.com/recaptcha/"
    })
    void aVisitorPassesWithWhatTheThirdPartyAccepts(String check, String styleClass, String field, String frames) {
        AttackedRealm attacked = with(check, "${vault.secret}");
        TestRealm realm = attacked.realm();
        realm.person("alice");
        Page page = attacked.start(new Browser(), "alice");
        assertThat(page.document().selectFirst("." + styleClass).attr("data-sitekey"))
                .isEqualTo("public-key");
        assertThat(page.headers().get("content-security-policy").toString())
                .contains(frames)
                .contains("object-src 'none'");
        String answer = right();
        post(page, field, answer).expectCodePage();
        assertThat(realm.mailTo("alice").count()).isEqualTo(1);
        assertThat(StandInCaptcha.get().asked(answer))
                .containsExactly(Map.of("secret", StandInCaptcha.SECRET, "response", answer));
    }

    @Test
    void noOtherAnswerPasses() {
        AttackedRealm attacked = with("turnstile", StandInCaptcha.SECRET);
        TestRealm realm = attacked.realm();
        realm.person("alice");
        realm.person("bob");
        String answer = right();
        post(attacked.start(new Browser(), "bob"), FIELD, answer).expectCodePage();
        Page page = attacked.start(new Browser(), "alice");
        for (String other : new String[] {answer, "a guess", "x".repeat(20_000), "r\u0000ight"}) {
            page = post(page, FIELD, other);
            assertThat(asksForCheck(page)).isTrue();
            assertThat(page.message()).isEqualTo("The check did not succeed. Please try again.");
        }
        page = page.submit(
                "kc-email-otp-check-form",
                Map.of("visitor_check", AttackedRealm.task(page), FIELD, "", "visitor_check_answer", "1"));
        assertThat(asksForCheck(page)).as("work is not asked for").isTrue();
        assertThat(realm.mailTo("alice").count()).isZero();
    }

    @Test
    void aTaskTakesOneAnswerAndNoneFromElsewhere() {
        AttackedRealm attacked = with("turnstile", StandInCaptcha.SECRET);
        TestRealm realm = attacked.realm();
        realm.person("alice");
        Page page = attacked.start(new Browser(), "alice");
        Page other = attacked.start(new Browser(), "alice");
        String answer = right();
        Page refused = other.submit(
                "kc-email-otp-check-form", Map.of("visitor_check", AttackedRealm.task(page), FIELD, answer));
        assertThat(asksForCheck(refused)).isTrue();
        assertThat(StandInCaptcha.get().asked(answer)).isEmpty();
        String guess = "guess-" + UUID.randomUUID();
        Page again = post(page, FIELD, guess);
        assertThat(StandInCaptcha.get().asked(guess)).hasSize(1);
        again = again.submit(
                "kc-email-otp-check-form", Map.of("visitor_check", AttackedRealm.task(page), FIELD, answer));
        assertThat(asksForCheck(again)).as("the task is used up").isTrue();
        assertThat(StandInCaptcha.get().asked(answer)).isEmpty();
        assertThat(realm.mailTo("alice").count()).isZero();
    }

    @Test
    void whereTheThirdPartyDoesNotAnswerAVisitorWaits() {
        AttackedRealm attacked = with("turnstile", StandInCaptcha.SECRET);
        TestRealm realm = attacked.realm();
        realm.person("alice");
        try (ServerClock clock = RunningKeycloak.get().clock()) {
            Page page = attacked.start(new Browser(), "alice");
            page = post(page, FIELD, StandInCaptcha.ILL);
            assertThat(asksForCheck(page)).isTrue();
            assertThat(page.document().select(".cf-turnstile"))
                    .as("a captcha of no use")
                    .isEmpty();
            assertThat(realm.mailTo("alice").count()).isZero();
            clock.ahead(Duration.ofSeconds(31));
            post(page, FIELD, "").expectCodePage();
        }
        assertThat(realm.mailTo("alice").count()).isEqualTo(1);
        assertThat(attacked.checks("unavailable")).isEqualTo(1);
        assertThat(attacked.checks("waited")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"a wrong secret, invalid-input-secret", "${vault.missing}, its secret is not in the vault"})
    void aSecretThatIsWrongOrMissingIsToldToAdminsAndNobodyElse(String secret, String reason) {
        AttackedRealm attacked = with("turnstile", secret);
        attacked.realm().person("alice");
        Page page = post(attacked.start(new Browser(), "alice"), FIELD, right());
        assertThat(asksForCheck(page)).isTrue();
        assertThat(page.body()).doesNotContain(secret);
        assertThat(attacked.checks("unavailable")).isEqualTo(1);
        assertThat(RunningKeycloak.get().logs().ownLines())
                .filteredOn(
                        line -> line.contains("In the realm " + attacked.realm().name()))
                .singleElement()
                .asString()
                .contains("the visitor check turnstile cannot be passed", reason)
                .doesNotContain(secret);
    }

    @Test
    void anAnswerForAnotherSiteIsWrongAndNoFaultOfTheThirdParty() {
        AttackedRealm attacked = with("hcaptcha", StandInCaptcha.SECRET);
        attacked.realm().person("alice");
        post(attacked.start(new Browser(), "alice"), "h-captcha-response", StandInCaptcha.OF_ANOTHER_SITE);
        assertThat(attacked.checks("failed")).isEqualTo(1);
        assertThat(attacked.checks("unavailable")).isZero();
    }

    @ParameterizedTest
    @CsvSource({"turnstyle", "turnstile"})
    void whereAnImportHasAskedForACheckThatCannotBeUsedVisitorsWorkAndAdminsAreTold(String check) {
        AttackedRealm attacked = AttackedRealm.with(CaptchaIT.class, Map.of("stage", "visitor-check"));
        attacked.imports("check", check);
        attacked.realm().person("alice");
        AttackedRealm.solve(attacked.start(new Browser(), "alice")).expectCodePage();
        AttackedRealm.solve(attacked.start(new Browser(), "alice"));
        assertThat(RunningKeycloak.get().logs().ownLines())
                .filteredOn(
                        line -> line.contains("In the realm " + attacked.realm().name()))
                .singleElement()
                .asString()
                .contains("there is no visitor check " + check + ", or it has no keys. Using proof-of-work instead.");
    }

    @Test
    void anAppWorksInsteadBecauseItHasNoPage() {
        TestRealm realm = with("turnstile", StandInCaptcha.SECRET).realm();
        realm.person("alice");
        NativeApp app = NativeApp.publicApp(realm, "phone", Map.of("purposes", "verify-email"));
        CheckedApp checked = new CheckedApp(app, realm.address("alice"));
        checked.answer(checked.ask()).expectSent();
    }

    @Test
    void aTaskOfTheWorkIsWorthNothingOnceARealmHasACaptcha() {
        AttackedRealm attacked = AttackedRealm.with(CaptchaIT.class, Map.of("stage", "visitor-check"));
        attacked.realm().person("alice");
        Page page = attacked.start(new Browser(), "alice");
        attacked.set("captchaSiteKey", "public-key");
        attacked.set("captchaSecret", StandInCaptcha.SECRET);
        attacked.set("check", "turnstile");
        assertThat(asksForCheck(AttackedRealm.solve(page))).isTrue();
        assertThat(attacked.realm().mailTo("alice").count()).isZero();
    }

    private static AttackedRealm with(String check, String secret) {
        return AttackedRealm.with(
                CaptchaIT.class,
                Map.of(
                        "stage",
                        "visitor-check",
                        "check",
                        check,
                        "captchaSiteKey",
                        "public-key",
                        "captchaSecret",
                        secret));
    }

    private static String right() {
        return StandInCaptcha.RIGHT + "-" + UUID.randomUUID();
    }

    private static Page post(Page page, String field, String answer) {
        Map<String, String> fields = new HashMap<>(Map.of("visitor_check", AttackedRealm.task(page)));
        fields.put(field, answer);
        return page.submit("kc-email-otp-check-form", fields);
    }
}
