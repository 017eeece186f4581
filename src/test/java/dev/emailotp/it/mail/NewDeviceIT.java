package dev.emailotp.it.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Mailbox;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.RealmPeople;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.it.support.ServerClock;
import dev.emailotp.it.support.TestRealm;
import dev.emailotp.otp.Race;
import dev.emailotp.probe.LoginsAtOnce;
import dev.emailotp.probe.LoginsThatFail;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.UserRepresentation;
import org.keycloak.representations.userprofile.config.UPConfig;

/** People are told when somebody signs in to their account with a browser that has not been used for that. */
class NewDeviceIT {
    private static final String COOKIE = "EMAIL_OTP_DEVICE";
    private static final String MARK = "email-otp.devices";
    private static final String NEW_DEVICE = "Sign-in to Wonderland from a new browser";
    private static final String PASSWORD_CHANGED = "Your password for Wonderland was changed";
    private static final String SAFARI =
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 14_5) AppleWebKit/605.1.15 Version/17.5 Safari/605.1.15";

    private static TestRealm realm;

    @BeforeAll
    static void makeRealm() {
        realm = realm();
    }

    private static TestRealm realm() {
        TestRealm made =
                TestRealm.of(NewDeviceIT.class).notices().withoutSecondFactor().make();
        UPConfig profile = made.api().users().userProfile().getConfiguration();
        profile.setUnmanagedAttributePolicy(UPConfig.UnmanagedAttributePolicy.ADMIN_VIEW);
        made.api().users().userProfile().update(profile);
        return made;
    }

    @Test
    void aLoginWithANewBrowserIsToldAndNoneWithABrowserThatIsKnown() {
        realm.person("alice");
        Browser laptop = new Browser();
        signIn(laptop, "alice");
        signOut("alice");
        signIn(laptop, "alice");
        Browser phone = new Browser().header("User-Agent", SAFARI).header("Accept-Language", "de");
        signIn(phone, "alice");
        MimeMessage mail = realm.mailTo("alice").notice(NEW_DEVICE);
        assertThat(Mailbox.text(mail))
                .startsWith("A browser that we do not recognize has signed in to your account at Wonderland.")
                .containsPattern("Time: .*20\\d\\d.* UTC")
                .contains("Application: Rabbit Hole", "Network address: 127.0.0.*", "Browser: Safari, macOS")
                .contains(
                        "If this was you, you do not have to do anything.", "If this was not you, reset your password");
        assertThat(Mailbox.html(mail)).contains("that we do not recognize", "Safari, macOS", "If this was not you");
        signOut("alice");
        signIn(phone, "alice");
        signIn(laptop, "alice");
        expectTold("alice", 1);
    }

    @Test
    void theCookieIsForTheServerAloneAndSaysNothing() {
        String id = realm.person("reader");
        Browser browser = new Browser();
        String cookie = cookie(signIn(browser, "reader"));
        assertThat(cookie)
                .containsIgnoringCase("Path=/realms/" + realm.name() + "/;")
                .containsIgnoringCase("HttpOnly")
                .containsIgnoringCase("Max-Age=31536000")
                .containsIgnoringCase("Secure")
                .containsIgnoringCase("SameSite=None")
                .doesNotContain(id, "reader", "\"");
        Browser insecure = new Browser().header("User-Agent", SAFARI);
        assertThat(cookie(signIn(insecure, "reader")))
                .as("where a browser takes no secure cookies")
                .doesNotContainIgnoringCase("Secure")
                .containsIgnoringCase("SameSite=Lax");
        assertThat(attributes(realm, id)).containsKey(MARK);
    }

    @Test
    void anothersCookieDoesNotMakeABrowserKnownButOnesOwnDoes() {
        realm.person("tweedledum");
        realm.person("tweedledee");
        Browser dum = new Browser();
        signIn(dum, "tweedledum");
        signIn(new Browser(), "tweedledee");
        signOut("tweedledum");
        signIn(dum, "tweedledee");
        realm.mailTo("tweedledee").notice(NEW_DEVICE);
        signOut("tweedledee");
        Browser shared = new Browser();
        shared.steal(COOKIE, dum);
        signIn(shared, "tweedledum");
        signOut("tweedledum");
        signIn(shared, "tweedledee");
        expectTold("tweedledum", 0);
        expectTold("tweedledee", 1);
    }

    @Test
    void whoeverLosesTheCookieIsNewAgain() {
        realm.person("forgetful");
        Browser browser = new Browser();
        signIn(browser, "forgetful");
        signOut("forgetful");
        browser.forget(COOKIE);
        signIn(browser, "forgetful");
        realm.mailTo("forgetful").notice(NEW_DEVICE);
    }

    @Test
    void aSessionThatGoesOnIsNoLogin() {
        String id = realm.person("guest");
        signIn(new Browser(), "guest");
        Browser browser = new Browser();
        signIn(browser, "guest");
        realm.mailTo("guest").notice(NEW_DEVICE);
        browser.forget(COOKIE);
        for (String more : List.of("", "&prompt=none")) {
            Page page = browser.get(realm.signInUrl() + more).expectSignedIn();
            assertThat(setCookies(page)).noneMatch(set -> set.startsWith(COOKIE));
        }
        expectTold("guest", 1);
        assertThat(realm.events("LOGIN"))
                .filteredOn(event -> id.equals(event.getUserId()))
                .hasSize(4);
    }

    @Test
    void aChangedPasswordForgetsEveryBrowserButTheOneItWasChangedWith() {
        String id = realm.person("careful");
        Browser own = new Browser();
        signIn(own, "careful");
        Browser thief = new Browser();
        thief.steal(COOKIE, own);
        Page page = own.get(realm.signInUrl() + "&kc_action=UPDATE_PASSWORD");
        page.submit(
                        "kc-passwd-update-form",
                        Map.of("password-new", TestRealm.PASSWORD, "password-confirm", TestRealm.PASSWORD))
                .expectSignedIn();
        realm.mailTo("careful").notice(PASSWORD_CHANGED);
        signOut("careful");
        signIn(own, "careful");
        assertThat(told("careful")).isZero();
        signIn(thief, "careful");
        realm.mailTo("careful").notice(NEW_DEVICE);

        realm.api().users().get(id).resetPassword(RealmPeople.password(TestRealm.PASSWORD));
        signOut("careful");
        signIn(own, "careful");
        expectTold("careful", 2);
    }

    @Test
    void whoMadeAnAccountUnderAForeignAddressIsANewBrowserOnceTheOwnerHasCome() {
        TestRealm handedOver = realm();
        String id = handedOver.person("squatted", user -> user.setEmailVerified(false));
        handedOver.passwordEntered(new Browser(), "squatted").expectSignedIn();
        Instant signedIn = mark(handedOver, id).plus(Duration.ofHours(1));
        handedOver.steps().only(TestRealm.PASSWORDLESS, Map.of("signUp", "true"));
        handedOver.update(settings -> settings.setRegistrationAllowed(true));
        Page owner = new Browser().get(handedOver.signInUrl()).enterAddress(handedOver.address("squatted"));
        owner.enter(handedOver.mailTo("squatted").code(1)).expectSignedIn();
        assertThat(mark(handedOver, id)).as("proofs count from then on").isAfter(signedIn);
    }

    @Test
    void manyFirstLoginsAtTheSameTimeAreTheFirstAndAllTheirBrowsersAreKnown() {
        realm.person("racer");
        List<Browser> browsers =
                Stream.generate(Browser::new).limit(LoginsAtOnce.COUNT).toList();
        var forms = new ConcurrentLinkedQueue<>(
                browsers.stream().map(browser -> browser.get(realm.signInUrl())).toList());
        realm.update(settings -> settings.setEventsListeners(List.of("email-otp-mails", LoginsAtOnce.ID)));
        try {
            assertThat(Race.run(LoginsAtOnce.COUNT, () -> forms.remove().signIn("racer", TestRealm.PASSWORD)))
                    .allMatch(Page::isSignedIn);
        } finally {
            realm.update(settings -> settings.setEventsListeners(List.of("email-otp-mails")));
        }
        expectTold("racer", 0);
        signOut("racer");
        browsers.forEach(browser -> signIn(browser, "racer"));
        expectTold("racer", 0);
    }

    @Test
    void aLoginThatFailsAtTheEndMakesNoBrowserKnown() {
        realm.person("unlucky");
        signIn(new Browser(), "unlucky");
        Browser browser = new Browser();
        realm.update(settings -> settings.setEventsListeners(List.of("email-otp-mails", LoginsThatFail.ID)));
        try {
            Page page = browser.get(realm.signInUrl()).signIn("unlucky", TestRealm.PASSWORD);
            assertThat(page.status()).isEqualTo(500);
            assertThat(setCookies(page)).noneMatch(set -> set.startsWith(COOKIE));
        } finally {
            realm.update(settings -> settings.setEventsListeners(List.of("email-otp-mails")));
        }
        assertThat(told("unlucky")).isZero();
        signIn(browser, "unlucky");
        expectTold("unlucky", 1);
    }

    @Test
    void applicationsThatSignInByThemselvesAreNoBrowsers() {
        ClientRepresentation app = realm.api().clients().findByClientId("app").get(0);
        app.setDirectAccessGrantsEnabled(true);
        realm.api().clients().get(app.getId()).update(app);
        String id = realm.person("program");
        Page tokens = new Browser()
                .post(
                        realm.issuer() + "/protocol/openid-connect/token",
                        Map.of(
                                "grant_type", "password",
                                "client_id", "app",
                                "scope", "openid",
                                "username", "program",
                                "password", TestRealm.PASSWORD));
        assertThat(tokens.status()).as(tokens.body()).isEqualTo(200);
        assertThat(setCookies(tokens)).noneMatch(set -> set.startsWith(COOKIE));
        assertThat(attributes(realm, id)).doesNotContainKey(MARK);
    }

    @Test
    void programsWhoseSessionEndsWithTheRequestAreNoBrowsers() {
        ClientRepresentation app = new ClientRepresentation();
        app.setClientId("urn:ecp");
        app.setProtocol("saml");
        app.setRedirectUris(List.of(TestRealm.APPLICATION));
        app.setAttributes(Map.of("saml.allow.ecp.flow", "true", "saml.client.signature", "false"));
        realm.api().clients().create(app).close();
        String id = realm.person("soap");
        Page answer = soap("soap", "urn:ecp");
        assertThat(answer.body()).contains("urn:oasis:names:tc:SAML:2.0:status:Success");
        assertThat(setCookies(answer)).noneMatch(set -> set.startsWith(COOKIE));
        assertThat(attributes(realm, id)).doesNotContainKey(MARK);
    }

    /** A request of SAML's Enhanced Client or Proxy Profile, with name and password. */
    private static Page soap(String person, String application) {
        String basic = Base64.getEncoder()
                .encodeToString((person + ":" + TestRealm.PASSWORD).getBytes(StandardCharsets.UTF_8));
        return new Browser()
                .header("Authorization", "Basic " + basic)
                .postBody(realm.issuer() + "/protocol/saml", "text/xml", """
                        <S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/"><S:Body>
                        <p:AuthnRequest xmlns:p="urn:oasis:names:tc:SAML:2.0:protocol" ID="ID_1" Version="2.0"
                          IssueInstant="%s" AssertionConsumerServiceURL="%s"
                          ProtocolBinding="urn:oasis:names:tc:SAML:2.0:bindings:PAOS">
                        <a:Issuer xmlns:a="urn:oasis:names:tc:SAML:2.0:assertion">%s</a:Issuer>
                        </p:AuthnRequest></S:Body></S:Envelope>
                        """.formatted(
                                Instant.now(), TestRealm.APPLICATION, application));
    }

    @Test
    void afterAYearWithoutALoginABrowserIsNew() {
        realm.person("rare");
        Browser browser = new Browser();
        signIn(browser, "rare");
        signOut("rare");
        try (ServerClock clock = RunningKeycloak.get().clock()) {
            clock.ahead(Duration.ofDays(366));
            signIn(browser, "rare");
        }
        realm.mailTo("rare").notice(NEW_DEVICE);
    }

    @Test
    void whereItIsSwitchedOffBrowsersAreNotKnownAndThoseWhoSignInFirstAfterwardsAreNotTold() {
        TestRealm quiet = realm();
        quiet.update(settings -> settings.getAttributes().put("email-otp-mails.newDevice", "false"));
        String id = quiet.person("unknown");
        Page page = new Browser().get(quiet.signInUrl()).signIn("unknown", TestRealm.PASSWORD);
        assertThat(setCookies(page.expectSignedIn())).noneMatch(set -> set.startsWith(COOKIE));
        assertThat(quiet.api().users().get(id).toRepresentation().getAttributes())
                .isNull();
        quiet.update(settings -> settings.getAttributes().put("email-otp-mails.newDevice", "true"));
        new Browser()
                .get(quiet.signInUrl())
                .signIn("unknown", TestRealm.PASSWORD)
                .expectSignedIn();
        new Browser()
                .get(quiet.signInUrl())
                .signIn("unknown", TestRealm.PASSWORD)
                .expectSignedIn();
        quiet.mailTo("unknown").notice(NEW_DEVICE);
        assertThat(quiet.mailTo("unknown").noticeSubjects()).hasSize(1);
    }

    private static Page signIn(Browser browser, String person) {
        return browser.get(realm.signInUrl()).signIn(person, TestRealm.PASSWORD).expectSignedIn();
    }

    private static void signOut(String person) {
        UserRepresentation found = realm.api().users().search(person, true).get(0);
        realm.api().users().get(found.getId()).logout();
    }

    private static void expectTold(String person, int times) {
        assertThat(told(person)).isEqualTo(times);
    }

    /** A request hands its mails over before it is answered, and an idle worker takes each at once. */
    private static int told(String person) {
        RunningKeycloak.get().awaitSent();
        return (int) subjects(person).filter(NEW_DEVICE::equals).count();
    }

    private static Stream<String> subjects(String person) {
        return realm.mailTo(person).noticeSubjects().stream();
    }

    private static String cookie(Page page) {
        return setCookies(page).stream()
                .filter(set -> set.startsWith(COOKIE + "="))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> setCookies(Page page) {
        return page.headers().getOrDefault("set-cookie", List.of());
    }

    private static Instant mark(TestRealm in, String id) {
        return Instant.parse(attributes(in, id).get(MARK).get(0));
    }

    private static Map<String, List<String>> attributes(TestRealm in, String id) {
        Map<String, List<String>> found =
                in.api().users().get(id).toRepresentation().getAttributes();
        return found == null ? Map.of() : found;
    }
}
