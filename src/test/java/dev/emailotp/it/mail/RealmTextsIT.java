package dev.emailotp.it.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Mailbox;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.it.support.TestRealm;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.Test;

/** The texts that an admin writes for a realm, with the mistakes that people make in them. */
class RealmTextsIT {
    private static TestRealm realm(String... keysAndTexts) {
        TestRealm realm = TestRealm.create(RealmTextsIT.class);
        for (int i = 0; i < keysAndTexts.length; i += 2) {
            realm.api().localization().saveRealmLocalizationText("en", keysAndTexts[i], keysAndTexts[i + 1]);
        }
        realm.person("alice");
        return realm;
    }

    private static long warnings(TestRealm realm, String key) {
        return RunningKeycloak.get().logs().ownLines().stream()
                .filter(line -> line.contains("The text " + key + " of realm " + realm.name() + " in en cannot"))
                .count();
    }

    @Test
    void anApostropheIsShownAndTakesNothingWithIt() throws MessagingException {
        TestRealm realm = realm(
                "emailOtpMailSubject", "Code d'accès pour l'espace {0}",
                "emailOtpMailIntro", "Votre code d'accès à {0} :",
                "emailOtpTitle", "Code d'accès",
                "emailOtpWrong", "Ce n'est pas le code. {0,choice,1#Il n''y a qu''un essai.|1<Il reste {0} essais.}",
                "emailOtpSentTo", "L'envoi à {0} est en cours.");
        Page page = realm.passwordEntered(new Browser(), "alice").expectCodePage();
        assertThat(page.document().text()).contains("Code d'accès", "L'envoi à a***@");
        MimeMessage mail = realm.mailTo("alice").await(1);
        assertThat(mail.getSubject()).isEqualTo("Code d'accès pour l'espace Wonderland");
        assertThat(Mailbox.text(mail)).contains("Votre code d'accès à Wonderland :");
        page = page.enter(Mailbox.wrong(Mailbox.code(mail))).expectCodePage();
        assertThat(page.message()).startsWith("Ce n'est pas le code. Il reste ");
        realm.awaitCounted();
        page.enter(Mailbox.code(mail)).expectSignedIn();
    }

    @Test
    void aTextThatCannotBeFormattedIsReplacedByOursAndNamedOnce() throws MessagingException {
        TestRealm realm = realm(
                "emailOtpMailSubject", "Code {0",
                "emailOtpMailValid", "Valid {0,choice,1#one minute",
                "emailOtpTitle", "Code {",
                "emailOtpWrong", "Wrong. {0,choice,",
                "emailOtpMailIntro", "Code {0,number}");
        Page page = realm.passwordEntered(new Browser(), "alice").expectCodePage();
        assertThat(page.document().text()).contains("Check your email");
        MimeMessage mail = realm.mailTo("alice").await(1);
        assertThat(mail.getSubject()).isEqualTo("Your code for Wonderland");
        assertThat(Mailbox.text(mail))
                .contains("Use this code to sign in to Wonderland:", "The code is valid for 5 minutes");
        page = page.enter(Mailbox.wrong(Mailbox.code(mail))).expectCodePage();
        assertThat(page.message()).startsWith("That code is incorrect.");
        realm.awaitCounted();
        page.reload().enter(Mailbox.code(mail)).expectSignedIn();
        assertThat(warnings(realm, "emailOtpMailSubject")).isEqualTo(1);
        assertThat(warnings(realm, "emailOtpMailIntro")).isEqualTo(1);
        assertThat(warnings(realm, "emailOtpTitle")).isEqualTo(1);
    }
}
