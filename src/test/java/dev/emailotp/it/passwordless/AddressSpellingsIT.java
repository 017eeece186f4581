package dev.emailotp.it.passwordless;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Mailbox;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.TestRealm;
import dev.emailotp.smtp.SmtpMail;
import dev.emailotp.smtp.SmtpServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One mailbox is one person with one budget, however its address is typed, and mail goes to the domain that is meant. */
class AddressSpellingsIT {
    private static final SmtpServer SMTP = SmtpServer.start();
    private static final String PUNYCODE = "@xn--mller-kva.example";
    private static final String UNICODE = "@m\u00fcller.example";

    @AfterAll
    static void stop() {
        SMTP.close();
    }

    @Test
    void fiveSpellingsOfAMailboxAreOneAccount() {
        TestRealm realm = passwordless(Map.of("signUp", "true", "mailsPerTenMinutes", "20"));
        realm.steps().withoutProfile();
        for (String spelling : spellings("newcomer")) {
            signIn(realm, spelling, "newcomer@around.example").expectSignedIn();
        }
        assertThat(realm.api().users().list())
                .extracting(user -> user.getEmail())
                .containsExactly("newcomer@around.example");
    }

    @Test
    void allSpellingsOfAMailboxShareItsMails() {
        TestRealm realm = passwordless(Map.of());
        realm.person("flooded", user -> user.setEmail("flooded@around.example"));
        String refusal = "";
        for (int i = 0; i < 20 && refusal.isEmpty(); i++) {
            refusal = open(realm).enterAddress("flooded@around.example").message();
        }
        assertThat(refusal).startsWith("Too many codes were requested");
        for (String spelling : spellings("flooded")) {
            assertThat(open(realm).enterAddress(spelling).expectCodePage().message())
                    .as(spelling)
                    .startsWith("Too many codes were requested");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "max, " + UNICODE + ", " + PUNYCODE,
        "eva, " + PUNYCODE + ", " + UNICODE,
        "ida, " + UNICODE + ", @MU\u0308LLER.example",
        "leo, " + UNICODE + ", " + UNICODE
    })
    void aPersonIsFoundInWhicheverSpellingTheyAreStored(String name, String stored, String typed) {
        TestRealm realm = passwordless(Map.of("signUp", "true"));
        String id = realm.person(name, user -> user.setEmail(name + stored));
        Page page = signIn(realm, name + typed, name + PUNYCODE).expectSignedIn();
        assertThat(realm.idToken(page).get("sub").asText()).isEqualTo(id);
        assertThat(realm.api().users().count()).isEqualTo(1);
    }

    @Test
    void thePageShowsTheDomainAsPeopleReadIt() {
        Page page = open(passwordless(Map.of())).enterAddress("max" + PUNYCODE).expectCodePage();
        assertThat(page.document().text()).contains("max" + UNICODE);
        assertThat(page.startOver().document().getElementById("email").attr("value"))
                .isEqualTo("max" + UNICODE);
    }

    @Test
    void theCodeGoesToTheDomainWithSharpSAndNotToTheOneWithTwo() {
        TestRealm realm = passwordless(Map.of());
        realm.person("sharp", user -> user.setEmail("sharp@ma\u00dfanfertigung.example"));
        signIn(realm, "sharp@Ma\u00dfanfertigung.example", "sharp@xn--maanfertigung-cdb.example")
                .expectSignedIn();
        assertThat(SMTP.mailsTo("sharp@massanfertigung.example")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\u202evictim@around.example", "victim@aro\u202eund.example", "vic\u200btim@around.example"})
    void whatCannotBeSeenInsideAnAddressIsRefusedWithAHint(String typed) {
        Page page = open(passwordless(Map.of())).enterAddress(typed).expectAddressPage();
        assertThat(page.message()).contains("invisible or not allowed in an email address");
    }

    @Test
    void aLocalPartThatTheMailServerCannotTakeIsRefusedAtOnce() {
        TestRealm realm = passwordless(Map.of());
        Page page = open(realm).enterAddress("jos\u00e9@around.example").expectAddressPage();
        assertThat(page.message()).contains("before the @ can contain only letters without accents");
        realm.update(settings -> {
            Map<String, String> smtp = new HashMap<>(settings.getSmtpServer());
            smtp.put("allowutf8", "true");
            settings.setSmtpServer(smtp);
        });
        open(realm).enterAddress("jos\u00e9@around.example").expectCodePage();
    }

    @Test
    void aCorrectedAddressIsReadInTheSameWay() {
        TestRealm realm = TestRealm.of(AddressSpellingsIT.class)
                .mailServer(SMTP.port())
                .verifyingAddresses()
                .verification(Map.of("correctAddress", "true", "resendCooldown", "10"))
                .make();
        realm.person("owner", user -> user.setEmail("owner" + UNICODE));
        String id = realm.person("typo", user -> user.setEmailVerified(false));
        Page page =
                realm.passwordEntered(new Browser(), "typo").expectCodePage().startOver();
        page = page.enterAddress("jos\u00e9@around.example").expectAddressPage();
        assertThat(page.message()).contains("before the @");
        page = page.enterAddress("owner" + PUNYCODE).expectCodePage();
        page = page.enter(code("owner" + PUNYCODE));
        assertThat(page.document().text()).contains("Another account uses this address");

        page = realm.passwordEntered(new Browser(), "typo").expectCodePage().startOver();
        page = page.enterAddress("\ufefftypo@aro\u00adund\u3002example ").expectCodePage();
        page.enter(code("typo@around.example")).expectSignedIn();
        assertThat(realm.api().users().get(id).toRepresentation().getEmail()).isEqualTo("typo@around.example");
    }

    @Test
    void aNewAddressIsReadInTheSameWay() {
        TestRealm realm = TestRealm.of(AddressSpellingsIT.class)
                .mailServer(SMTP.port())
                .update(Map.of())
                .withoutSecondFactor()
                .make();
        realm.person("other", user -> user.setEmail("other" + UNICODE));
        String id = realm.person("mover");
        Page page =
                new Browser().get(realm.signInUrl() + "&kc_action=UPDATE_EMAIL").signIn("mover", TestRealm.PASSWORD);
        page = update(page, "mover@aro\u202eund.example");
        assertThat(page.document().text()).contains("invisible or not allowed");
        Page taken = update(page, "other" + PUNYCODE).expectCodePage().enter(code("other" + PUNYCODE));
        assertThat(taken.document().text()).contains("Another account uses this address");

        page = new Browser().get(realm.signInUrl() + "&kc_action=UPDATE_EMAIL").signIn("mover", TestRealm.PASSWORD);
        page = update(page, "mover@ma\u00dfanfertigung\uff0eexample").expectCodePage();
        page.enter(code("mover@xn--maanfertigung-cdb.example")).expectSignedIn();
        assertThat(realm.api().users().get(id).toRepresentation().getEmail())
                .isEqualTo("mover@xn--maanfertigung-cdb.example");
        assertThat(SMTP.mailsTo("mover@massanfertigung.example")).isEmpty();
    }

    private static Page update(Page page, String address) {
        return page.submit("kc-update-email-form", Map.of("email", address));
    }

    private static TestRealm passwordless(Map<String, String> more) {
        Map<String, String> options = new HashMap<>(TestRealm.NO_NETWORK_LIMITS);
        options.putAll(more);
        return TestRealm.of(AddressSpellingsIT.class)
                .mailServer(SMTP.port())
                .registration()
                .passwordless(options)
                .make();
    }

    private static List<String> spellings(String local) {
        return List.of(
                local + "@around.example",
                local + "@around\u3002example",
                local + "@aro\u00adund.example",
                "\u00a0" + local + "@\u24d0round.example\u200b",
                local + "@\uff21\uff32\uff2f\uff35\uff2e\uff24\uff0eexample");
    }

    private static Page open(TestRealm realm) {
        return new Browser().get(realm.signInUrl());
    }

    private static Page signIn(TestRealm realm, String typed, String mailedTo) {
        Page page = open(realm).enterAddress(typed).expectCodePage();
        return page.enter(code(mailedTo));
    }

    private static String code(String recipient) {
        SmtpMail mail = SMTP.await(recipient);
        return Mailbox.code(mail.message());
    }
}
