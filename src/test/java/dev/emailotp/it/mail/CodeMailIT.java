package dev.emailotp.it.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Mailbox;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.it.support.TestRealm;
import dev.emailotp.keycloak.text.InertText;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.ws.rs.BadRequestException;
import java.io.UnsupportedEncodingException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.common.util.ObjectUtil;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.representations.userprofile.config.UPAttribute;
import org.keycloak.representations.userprofile.config.UPAttributePermissions;
import org.keycloak.representations.userprofile.config.UPConfig;

/** What the mail says, and what it cannot be made to say. */
class CodeMailIT {
    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    private static final String BREAK = "\r\nBcc: everybody@example.org\r\n\r\nYour account was closed";

    private static final String TIME_ZONE = "email-otp-mails.timeZone";

    /** For names of all kinds. */
    private static TestRealm names;

    @BeforeAll
    static void makeRealm() {
        names = TestRealm.of(CodeMailIT.class).withoutLimits().make();
    }

    @Test
    void theMailSaysWhatAskedForItAndForHowLongItIsValid() {
        TestRealm realm = TestRealm.create(CodeMailIT.class);
        realm.person("curious");
        realm.passwordEntered(new Browser().header("User-Agent", FIREFOX), "curious");
        MimeMessage mail = realm.mailTo("curious").await(1);
        String code = Mailbox.code(mail);
        assertThat(Mailbox.text(mail))
                .contains("Use this code to sign in to Wonderland:\n\n" + code + "\n\n")
                .contains("The code is valid for 5 minutes and works only once.")
                .contains("Application: Rabbit Hole\n")
                .containsPattern("Time: \\w+ \\d+, 20\\d\\d.* UTC\n")
                .contains("Network address: 127.0.0.*\n")
                .contains("Browser: Firefox, Linux\n")
                .contains("If you did not request this code")
                .doesNotContain("127.0.0.1", "<", "&");
        assertThat(Mailbox.html(mail))
                .contains(
                        ">" + code + "<",
                        "Rabbit Hole",
                        "127.0.0.*",
                        "Firefox, Linux",
                        "UTC",
                        "If you did not request this code")
                .as("what a dark or narrow reader cannot change")
                .doesNotContain("color", "<img", "http");
        Document html = Jsoup.parse(Mailbox.html(mail));
        assertThat(html.body().outerHtml()).doesNotContainPattern("(?<!max-)width");
        assertThat(Mailbox.html(mail)).startsWith("<!DOCTYPE html>");
        assertThat(html.title()).isEqualTo("Your code for Wonderland");
        assertThat(html.selectFirst("meta[name=viewport]").attr("content"))
                .isEqualTo("width=device-width, initial-scale=1");
        assertThat(html.select("p[dir]"))
                .as("a paragraph stands at the edge of its language")
                .isEmpty();
        assertThat(html.select("span[dir=ltr]").text()).isEqualTo(code);
    }

    @Test
    void timesAreInTheRealmsTimeZoneOrThePersonsOwn() {
        TestRealm realm = TestRealm.create(CodeMailIT.class);
        realm.update(settings -> settings.getAttributes().put(TIME_ZONE, "Europe/Paris"));
        UPConfig profile = realm.api().users().userProfile().getConfiguration();
        profile.addOrReplaceAttribute(
                new UPAttribute("zoneinfo", new UPAttributePermissions(Set.of(), Set.of("admin"))));
        realm.api().users().userProfile().update(profile);
        realm.person("pascal");
        realm.person("fritz", user -> user.setAttributes(Map.of("locale", List.of("de"))));
        realm.person("yuki", user -> user.setAttributes(Map.of("zoneinfo", List.of("Asia/Tokyo"))));
        realm.person("nowhere", user -> user.setAttributes(Map.of("zoneinfo", List.of("Looking-Glass/House"))));
        assertThat(mailAfterPassword(realm, "pascal")).containsPattern("Time: .*\\h[AP]M CES?T\n");
        assertThat(mailAfterPassword(realm, "fritz")).containsPattern(": \\d+\\. .* MES?Z\n");
        assertThat(mailAfterPassword(realm, "yuki")).containsPattern("Time: .* JST\n");
        assertThat(mailAfterPassword(realm, "nowhere")).containsPattern("Time: .* CES?T\n");
    }

    @Test
    void aTimeZoneThatDoesNotExistIsRefused() {
        TestRealm realm = TestRealm.create(CodeMailIT.class);
        RealmRepresentation settings = realm.api().toRepresentation();
        settings.getAttributes().put(TIME_ZONE, "+02:00");
        BadRequestException refused = catchThrowableOfType(
                BadRequestException.class, () -> realm.api().update(settings));
        assertThat(refused.getResponse().readEntity(String.class))
                .contains("Time zone (timeZone) must be the name of a time zone, such as Europe/Paris");
    }

    private static String mailAfterPassword(TestRealm realm, String person) {
        realm.passwordEntered(new Browser(), person);
        return Mailbox.text(realm.mailTo(person).await(1));
    }

    @Test
    void theMailIsMarkedAsOneOfAMachine() throws MessagingException {
        TestRealm realm = TestRealm.create(CodeMailIT.class);
        realm.person("machine");
        realm.passwordEntered(new Browser(), "machine");
        MimeMessage mail = realm.mailTo("machine").await(1);
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mail.getHeader("X-Auto-Response-Suppress")).containsExactly("All");
        assertThat(mail.getHeader("Message-ID"))
                .singleElement()
                .asString()
                .matches("<email-otp\\.[0-9a-f-]{36}@example\\.org>");
        assertThat(mail.getHeader("Reply-To")).as("would repeat From").isNull();
        assertThat(mail.getContentType()).startsWith("multipart/alternative");
        assertThat(mail.getSubject()).isEqualTo("Your code for Wonderland");
    }

    @Test
    void theRealmsSenderReplyAddressAndLanguageHold() throws MessagingException {
        TestRealm realm = TestRealm.of(CodeMailIT.class)
                .settings(settings -> {
                    settings.setDisplayName("Wunderländ");
                    Map<String, String> smtp = TestRealm.smtp(
                            RunningKeycloak.get().mail().getSmtp().getPort());
                    smtp.put("fromDisplayName", "Käfer & Söhne");
                    smtp.put("replyTo", "hilfe@example.org");
                    smtp.put("replyToDisplayName", "Hilfe");
                    smtp.put("envelopeFrom", "bounces@example.org");
                    settings.setSmtpServer(smtp);
                })
                .make();
        realm.person("alice", user -> user.setAttributes(Map.of("locale", List.of("de"))));
        realm.passwordEntered(new Browser(), "alice");
        MimeMessage mail = realm.mailTo("alice").await(1);
        assertThat(mail.getFrom()).containsExactly(address("realm@example.org", "Käfer & Söhne"));
        assertThat(mail.getReplyTo()).containsExactly(address("hilfe@example.org", "Hilfe"));
        assertThat(mail.getHeader("Return-Path")).containsExactly("<bounces@example.org>");
        assertThat(mail.getSubject()).isEqualTo("Ihr Code für Wunderländ");
        assertThat(Mailbox.text(mail)).contains("Der Code gilt 5 Minuten und kann nur einmal verwendet werden.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\u00A0\u200B"})
    void aRealmWithoutADisplayNameHasTheSameNameEverywhere(String displayName) throws MessagingException {
        TestRealm realm = TestRealm.of(CodeMailIT.class)
                .settings(settings -> settings.setDisplayName(displayName.isEmpty() ? null : displayName))
                .make();
        realm.person("alice");
        realm.passwordEntered(new Browser(), "alice");
        MimeMessage mail = realm.mailTo("alice").await(1);
        String name = ObjectUtil.capitalize(realm.name());
        assertThat(mail.getSubject()).isEqualTo("Your code for " + name);
        assertThat(Mailbox.text(mail)).contains("Use this code to sign in to " + name + ":");
    }

    @Test
    void theAccountConsoleHasItsNameAndNotItsId() {
        TestRealm realm = TestRealm.create(CodeMailIT.class);
        realm.person("alice");
        String account = realm.issuer() + "/account/";
        Page signIn = new Browser()
                .get(realm.issuer() + "/protocol/openid-connect/auth?client_id=account-console&response_type=code"
                        + "&scope=openid&redirect_uri=" + account + "&code_challenge_method=S256&code_challenge="
                        + "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
        signIn.signIn("alice", TestRealm.PASSWORD).expectCodePage();
        assertThat(Mailbox.text(realm.mailTo("alice").await(1))).contains("Application: Account Console\n");
    }

    @Test
    void noNameCanPutAHeaderOrMarkupIntoTheMail() throws MessagingException {
        TestRealm realm = TestRealm.of(CodeMailIT.class)
                .settings(settings -> settings.setDisplayName("Wonderland" + BREAK + "<b>bold</b>"))
                .make();
        realm.steps().configure(Map.of("subjectShowsCode", "true")).close();
        ClientRepresentation app = realm.api().clients().findByClientId("app").get(0);
        app.setName("Rabbit" + BREAK + "<script>alert(1)</script>");
        realm.api().clients().get(app.getId()).update(app);
        realm.person("target");
        realm.passwordEntered(new Browser().header("User-Agent", "<script>alert(2)</script>"), "target");
        MimeMessage mail = realm.mailTo("target").await(1);
        String code = Mailbox.code(mail);
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getAllRecipients()).hasSize(1);
        assertThat(mail.getHeader("Subject")).hasSize(1);
        assertThat(mail.getSubject())
                .startsWith(code + " is your code for Wonderland Bcc: everybody@example.org Your account was");
        List<String> headers = Collections.list(mail.getAllHeaderLines());
        assertThat(headers).noneMatch(line -> line.startsWith("Bcc") || line.startsWith("Your account"));
        assertThat(Mailbox.html(mail)).doesNotContain("<script", "<b>");
        assertThat(Mailbox.text(mail))
                .contains("Application: Rabbit Bcc: everybody @ example . org Your account was clos\u2026\n")
                .doesNotContain("Browser");
        assertThat(RunningKeycloak.get().mail().getReceivedMessages())
                .noneMatch(any -> recipients(any).contains("everybody@example.org"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Your account was hacked. Get it back now: https://evil.example/fix/1 CFNetwork",
                "Call 0800 555 0199 now your account is locked Bot/1",
                "Mozilla/5.0 (compatible; https://evil.example/login; ) Bot/1",
                "Your account is blocked: visit evil-bank Bot/1.0",
                "<b>evil</b> Bot/1.0",
                "${emailOtpTitle} Bot/1.0"
            })
    void aBrowserIsNamedOutOfAListOrNotAtAll(String agent) {
        String person = "person" + Integer.toHexString(agent.hashCode());
        names.person(person);
        names.passwordEntered(new Browser().header("User-Agent", agent), person);
        MimeMessage mail = names.mailTo(person).await(1);
        for (String part : List.of(Mailbox.text(mail), Mailbox.html(mail))) {
            assertThat(part)
                    .contains("Application: ", "Network address: ")
                    .doesNotContain("Browser", "evil", "account", "0800", "Bot");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Rabbit Hole & Söhne",
                "evil.example",
                "https://evil.example/fix",
                "//evil.example",
                "www.evil\u3002example",
                "mallory@evil.example",
                "Call +49 30 1234567",
                "\u202Eyrollam\u2066",
                "mallory\nBrowser: yours",
                "<b>mallory</b>",
                "evil ${emailOtpTitle}",
                "your code is 123456 and this is a name that has far more than sixty characters"
            })
    void anApplicationOfAnyNameIsATextAndNothingElse(String name) {
        ClientRepresentation app = names.api().clients().findByClientId("app").get(0);
        app.setName(name);
        names.api().clients().get(app.getId()).update(app);
        String person = "user" + Integer.toHexString(name.hashCode());
        names.person(person, user -> {
            user.setFirstName("Evil.example");
            user.setLastName("+49 30 1234567");
        });
        names.passwordEntered(new Browser(), person);
        MimeMessage mail = names.mailTo(person).await(1);
        String shown = "Application: " + InertText.of(name);
        assertThat(Mailbox.text(mail).lines()).containsOnlyOnce(shown);
        assertThat(Jsoup.parse(Mailbox.html(mail)).text()).contains(shown);
        for (String part : List.of(Mailbox.text(mail), Mailbox.html(mail))) {
            assertThat(part)
                    .doesNotContainIgnoringCase("evil.example")
                    .doesNotContain("@evil", "//evil", "1234567", "123456", "<b>", "evil\u3002example", "evil $ Check")
                    .doesNotContainPattern("[\u202A-\u202E\u2066-\u2069]")
                    .doesNotContainPattern("(?m)^Browser: yours");
        }
    }

    private static InternetAddress address(String address, String name) {
        try {
            return new InternetAddress(address, name);
        } catch (UnsupportedEncodingException e) {
            throw new AssertionError(e);
        }
    }

    private static String recipients(MimeMessage mail) {
        try {
            return List.of(mail.getAllRecipients()).toString();
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }
}
