package dev.emailotp.it.realm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.RealmPeople;
import dev.emailotp.it.support.TestRealm;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.ServerErrorException;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What passwords the realm that is shipped takes, and how it keeps them. */
class ShippedPasswordsIT {
    private static final String NEW_PASSWORD = "off with her head";

    private static TestRealm realm;

    @BeforeAll
    static void makeRealm() {
        realm = TestRealm.shippedWithItsHashes();
    }

    @Test
    void eachRuleRefusesANewPasswordAndSaysWhy() {
        String username = "1865-1871-1898";
        realm.person(username);
        Page page = changing(username);
        page = change(page, "short#Pw1");
        assertThat(page.message()).contains("minimum length 12");
        page = change(page, NEW_PASSWORD + "!".repeat(128));
        assertThat(page.message()).contains("maximum length 128");
        page = change(page, username);
        assertThat(page.message()).contains("must not be equal to the username");
        page = change(page, realm.address(username));
        assertThat(page.message()).contains("must not be equal to the email");
        page = change(page, TestRealm.PASSWORD);
        assertThat(page.message()).contains("must not be equal to any of last 5 passwords");
        page = change(page, "Password1234");
        assertThat(page.message()).startsWith("This password is easy to guess.");
        page = change(page, "Liddell-12345");
        assertThat(page.message()).startsWith("This password is easy to guess.");
        change(page, NEW_PASSWORD).expectSignedIn();

        assertThat(new Browser()
                        .get(realm.signInUrl())
                        .signIn(username, TestRealm.PASSWORD)
                        .asksForPassword())
                .as("the old one is gone")
                .isTrue();
        new Browser().get(realm.signInUrl()).signIn(username, NEW_PASSWORD).expectCodePage();
        realm.mailTo(username).code(2);
        page = change(changing(username, NEW_PASSWORD), TestRealm.PASSWORD);
        assertThat(page.message()).as("one before the last").contains("last 5 passwords");
    }

    @Test
    void theRulesHoldInAResetAndForAdmins() {
        String id = realm.person("gryphon");
        Browser browser = new Browser();
        Page page = browser.get(realm.signInUrl());
        page = browser.get(realm.resetUrl(page)).submit("kc-reset-password-form", Map.of("username", "gryphon"));
        page = page.expectCodePage().enter(realm.mailTo("gryphon").code(1));
        page = change(page, "Password1234");
        assertThat(page.message()).startsWith("This password is easy to guess.");
        change(page, NEW_PASSWORD).expectSignedIn();

        assertThatThrownBy(() -> realm.api().users().get(id).resetPassword(RealmPeople.password("Password1234")))
                .isInstanceOf(BadRequestException.class);
    }

    @Test
    void passwordsAreHashedWithArgon2() {
        String id = realm.person("dormouse");
        assertThat(realm.api().users().get(id).credentials())
                .singleElement()
                .satisfies(password -> assertThat(password.getCredentialData()).contains("\"algorithm\":\"argon2\""));
    }

    @Test
    void aRealmWithABlockListWhoseFileIsMissingIsRefused() {
        String policy = realm.api().toRepresentation().getPasswordPolicy();
        String naming = policy + " and passwordBlacklist(missing.txt)";
        assertThatThrownBy(() -> realm.update(settings -> settings.setPasswordPolicy(naming)))
                .isInstanceOf(ServerErrorException.class);
        assertThat(realm.api().toRepresentation().getPasswordPolicy()).isEqualTo(policy);
        assertThatThrownBy(() -> TestRealm.of(ShippedPasswordsIT.class)
                        .settings(settings -> settings.setPasswordPolicy(naming))
                        .make())
                .as("an import")
                .isInstanceOf(ServerErrorException.class);
    }

    private static Page changing(String username) {
        return changing(username, TestRealm.PASSWORD);
    }

    private static Page changing(String username, String password) {
        int mails = realm.mailTo(username).count();
        Page page = new Browser().get(realm.signInUrl() + "&kc_action=UPDATE_PASSWORD");
        page = page.signIn(username, password).expectCodePage();
        return page.enter(realm.mailTo(username).code(mails + 1));
    }

    private static Page change(Page page, String password) {
        return page.submit("kc-passwd-update-form", Map.of("password-new", password, "password-confirm", password));
    }
}
