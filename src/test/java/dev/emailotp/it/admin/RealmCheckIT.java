package dev.emailotp.it.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.it.support.TestRealm;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An admin is told what is valid by itself and does not work together. */
class RealmCheckIT {
    private static final String BROWSER = "browser with email code";
    private static final List<String> OF_COMBINATIONS =
            List.of("skipped: \"", "refused:", "missing: mails", "off: nobody");

    private TestRealm realm;
    private SetupDoor door;

    @BeforeEach
    void setUpARealm() throws IOException {
        realm = TestRealm.of(RealmCheckIT.class).make();
        realm.update(stock -> stock.setBrowserFlow("browser"));
        realm.person("dinah");
        door = new SetupDoor(realm);
        door.changes("POST");
    }

    @Test
    void ofARealmThatIsSetUpNoCombinationIsTold() throws IOException {
        assertThat(door.findings())
                .noneMatch(finding -> OF_COMBINATIONS.stream().anyMatch(finding::startsWith));
    }

    @Test
    void aSecondFactorThatNobodyCanSetUpIsFound() throws IOException {
        realm.flows()
                .configure(realm.flows().execution(BROWSER, TestRealm.STEP), Map.of("mode", "enrolled"))
                .close();
        assertThat(door.findings())
                .contains("missing: the second factor asks only people who have set codes up, and the required action "
                        + "email-otp-configure is not enabled: nobody can");
        realm.flows().registerAction("email-otp-configure", "Set up codes by email", 80, Map.of());
        assertThat(door.findings()).contains("ok: people can set codes up, which the second factor asks for");
    }

    @Test
    void anAlternativeThatKeycloakIgnoresIsFound() throws IOException {
        realm.flows().makeSequence("plain", "auth-username-password-form");
        realm.flows().add("plain", TestRealm.STEP, "ALTERNATIVE");
        realm.update(settings -> settings.setBrowserFlow("plain"));
        assertThat(door.findings())
                .contains("skipped: \"plain\" has alternatives beside a step or part that is required:"
                        + " Keycloak ignores the alternatives, and so nobody is asked for a code there");
        realm.passwordEntered(new Browser(), "dinah").expectSignedIn();

        realm.flows().requirement("plain", TestRealm.STEP, "REQUIRED");
        assertThat(door.findings()).noneMatch(finding -> finding.startsWith("skipped: \""));
        realm.passwordEntered(new Browser(), "dinah").expectCodePage();
    }

    @Test
    void aRequiredSecondCodeIsFoundToRefuseThoseWhoSignInWithOne() throws IOException {
        String secondFactors = BROWSER + " Browser - Conditional 2FA";
        realm.flows().requirement(BROWSER, TestRealm.STEP, "REQUIRED");
        realm.flows().partRequirement(BROWSER, secondFactors, "REQUIRED");
        assertThat(door.findings())
                .contains("refused: in \"" + BROWSER + " forms\", people who have signed in with a code are refused,"
                        + " because email-otp-second-factor is required behind it: make it an alternative,"
                        + " so that it is skipped for them");
        Page page = new Browser()
                .get(realm.signInUrl())
                .tryAnotherWay()
                .pick("Code by email, without a password")
                .enterAddress(realm.address("dinah"))
                .expectCodePage();
        assertThat(page.enter(realm.mailTo("dinah").code(1)).isSignedIn()).isFalse();

        realm.flows().requirement(BROWSER, TestRealm.STEP, "ALTERNATIVE");
        realm.flows().partRequirement(BROWSER, secondFactors, "CONDITIONAL");
        assertThat(door.findings()).noneMatch(finding -> finding.startsWith("refused"));
    }

    @Test
    void aLinkThatNoMailCanHaveIsFound() throws IOException {
        configure(TestRealm.STEP, Map.of("mailHasLink", "true"));
        realm.flows().registerAction("email-otp-configure", "Set up codes", 80, Map.of("mailHasLink", "true"));
        assertThat(door.findings())
                .contains("missing: mails have no link, which mailHasLink of email-otp-second-factor,"
                        + " email-otp-configure asks for: set the realm's \"Frontend URL\","
                        + " or the server's option hostname");
        realm.update(settings -> settings.getAttributes()
                .put("frontendUrl", RunningKeycloak.get().baseUrl()));
        assertThat(door.findings()).noneMatch(finding -> finding.startsWith("missing: mails"));
    }

    @Test
    void aSignUpInARealmWithoutRegistrationIsFound() throws IOException {
        configure(TestRealm.PASSWORDLESS, Map.of("signUp", "true"));
        assertThat(door.findings())
                .contains("off: nobody gets an account, which signUp of email-otp-passwordless asks for:"
                        + " \"User registration\" of the realm is off");
        realm.update(settings -> settings.setRegistrationAllowed(true));
        assertThat(door.findings()).noneMatch(finding -> finding.startsWith("off: nobody"));
    }

    private void configure(String step, Map<String, String> options) {
        realm.flows().configure(realm.flows().execution(BROWSER, step), options).close();
    }
}
