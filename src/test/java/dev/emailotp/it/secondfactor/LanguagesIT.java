package dev.emailotp.it.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Mailbox;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.it.support.TestRealm;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each language that the server's own login pages have. */
class LanguagesIT {
    private static final Path MESSAGES = Path.of("src/main/resources/theme-resources/messages");
    private static final Set<String> RIGHT_TO_LEFT = Set.of("ar", "fa");

    private static TestRealm realm;

    @BeforeAll
    static void makeRealm() {
        realm = TestRealm.of(LanguagesIT.class)
                .frontendUrl()
                .settings(settings -> {
                    settings.setInternationalizationEnabled(true);
                    settings.setDefaultLocale("en");
                    settings.setSupportedLocales(new HashSet<>(languages()));
                })
                .make();
        Map<String, String> options = new HashMap<>(TestRealm.NO_NETWORK_LIMITS);
        options.put("mailHasLink", "true");
        realm.steps().configure(options).close();
    }

    static List<String> languages() {
        return RunningKeycloak.get().admin().serverInfo().getInfo().getThemes().get("login").stream()
                .filter(theme -> theme.getName().equals("keycloak.v2"))
                .flatMap(theme -> List.of(theme.getLocales()).stream())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("languages")
    void thePageAndTheMailAreInTheLanguageThatThePersonHasChosen(String language)
            throws IOException, MessagingException {
        Properties texts = texts(language);
        String person = "person-" + language.toLowerCase(Locale.ROOT);
        realm.person(person);
        Page page = new Browser()
                .get(realm.signInUrl() + "&ui_locales=" + language)
                .signIn(person, TestRealm.PASSWORD)
                .expectCodePage();
        Element root = page.document().selectFirst("html");
        assertThat(root.attr("lang")).isEqualTo(language);
        assertThat(root.attr("dir").equals("rtl")).isEqualTo(RIGHT_TO_LEFT.contains(language));
        assertThat(page.document().title()).isEqualTo(texts.getProperty("emailOtpTitle"));
        assertThat(page.document().text())
                .contains(texts.getProperty("emailOtpLabel"), texts.getProperty("emailOtpResend"));
        assertThat(page.document().select("bdi.email-otp-address").text()).startsWith(person.charAt(0) + "***@");
        MimeMessage mail = realm.mailTo(person).await(1);
        assertThat(mail.getSubject())
                .isEqualTo(texts.getProperty("emailOtpMailSubject").replace("{0}", "Wonderland"));
        assertThat(Mailbox.text(mail))
                .contains(texts.getProperty("emailOtpMailAsked"), texts.getProperty("emailOtpMailEntry"));
        assertThat(page.document().getElementById("kc-email-otp-status").attr("data-filled"))
                .isEqualTo(texts.getProperty("emailOtpFilledIn"));
        page = page.enter(Mailbox.wrong(Mailbox.code(mail))).expectCodePage();
        assertThat(page.message()).doesNotContain("{", "}", "choice");
        assertThat(page.document().title()).contains(texts.getProperty("emailOtpTitle"));
        page.enter(Mailbox.code(mail)).expectSignedIn();
    }

    @ParameterizedTest
    @MethodSource("languages")
    void thePageBehindTheLinkInTheMailIsInTheLanguageToo(String language) throws IOException {
        Properties texts = texts(language);
        Page page = new Browser().get(realm.issuer() + "/email-otp/enter?tab=none&kc_locale=" + language);
        Element root = page.document().selectFirst("html");
        assertThat(root.attr("lang")).isEqualTo(language);
        assertThat(page.document().title()).isEqualTo(texts.getProperty("emailOtpEntryTitle"));
        assertThat(page.document().getElementById("kc-email-otp-entry").text())
                .contains(
                        texts.getProperty("emailOtpEntryInMail"),
                        texts.getProperty("emailOtpEntryWhere"),
                        texts.getProperty("emailOtpEntryNotYou"));
    }

    private static Properties texts(String language) throws IOException {
        String file = language.replace('-', '_');
        Properties texts = new Properties();
        try (Reader reader =
                Files.newBufferedReader(MESSAGES.resolve("messages_" + file + ".properties"), StandardCharsets.UTF_8)) {
            texts.load(reader);
        }
        return texts;
    }
}
