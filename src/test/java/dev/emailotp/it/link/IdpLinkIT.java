package dev.emailotp.it.link;

import static dev.emailotp.it.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Mailbox;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.TestRealm;
import jakarta.mail.internet.MimeMessage;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A first login with an identity provider is linked to the account that has its address, after a code has proven it. */
class IdpLinkIT {
    private static final String STEP = "email-otp-idp-link";
    private static final String FLOW = "first login with code";
    private static final Map<String, String> LINK_ACCOUNT = Map.of("submitAction", "linkAccount");

    private static TestRealm realm;
    private static TestRealm provider;

    @BeforeAll
    static void makeRealms() {
        provider = TestRealm.create(IdpLinkIT.class);
        realm = TestRealm.of(IdpLinkIT.class).frontendUrl().make();
        provider.steps().withoutSecondFactor();
        realm.steps().withoutSecondFactor();

        realm.api().flows().copy("first broker login", Map.of("newName", FLOW)).close();
        realm.flows().replace(FLOW, FLOW + " Account verification options", "idp-email-verification", STEP);

        realm.flows()
                .configure(realm.flows().execution(FLOW, STEP), Map.of("mailHasLink", "true"))
                .close();

        new ProviderRealm(provider).connect(realm, FLOW, false);
    }

    @Test
    void theOwnerOfTheMailboxLinksTheLogin() {
        String id = bothHave("alice", true);
        Page page = comesFromElsewhere("alice").expectCodePage();
        assertThat(page.document().text()).contains("the code from our email to a***@");
        assertThat(Mailbox.text(realm.mailTo("alice").await(1)))
                .contains("link another login to your account at Wonderland");
        String code = realm.mailTo("alice").code(1);
        assertThat(code).hasSize(8);
        page = page.enter(Mailbox.wrong(code)).expectCodePage();
        assertThat(page.message()).isEqualTo("That code is incorrect. You have 4 attempts left.");
        page.enter(code).expectSignedIn();
        assertThat(realm.api().users().get(id).getFederatedIdentity()).hasSize(1);
        assertThat(realm.api().users().get(id).credentials())
                .as("the password stays")
                .hasSize(1);
        eventually(() -> assertThat(realm.events("SEND_IDENTITY_PROVIDER_LINK"))
                .extracting(event -> event.getUserId())
                .containsOnlyOnce(id));
        assertThat(realm.mailTo("alice").count()).as("no link").isEqualTo(1);
    }

    @Test
    void theLinkBesideTheCodeComesBackToThePageThatWaits() {
        bothHave("returning", true);
        Browser browser = new Browser();
        ProviderRealm.comes(browser, realm, "returning")
                .submit("kc-register-form", LINK_ACCOUNT)
                .expectCodePage();
        MimeMessage mail = realm.mailTo("returning").await(1);
        Page page = browser.get(Mailbox.entryLink(mail)).expectCodePage();
        assertThat(page.uri().getPath()).endsWith("/login-actions/first-broker-login");
        page.enter(Mailbox.code(mail)).expectSignedIn();
        assertThat(realm.mailTo("returning").count()).isEqualTo(1);
    }

    @Test
    void anAccountWhoseAddressNobodyHasProvenIsHandedOver() {
        String id = bothHave("waiting", false);
        Page page = comesFromElsewhere("waiting").expectCodePage();
        page.enter(realm.mailTo("waiting").code(1)).expectSignedIn();
        assertThat(realm.api().users().get(id).credentials())
                .as("whoever made the account cannot come in any more")
                .isEmpty();
        assertThat(realm.api().users().get(id).toRepresentation().isEmailVerified())
                .isTrue();
    }

    @Test
    void aPersonWhoIsDeletedMeanwhileSignsInAgain() {
        String id = bothHave("gone", true);
        Page page = comesFromElsewhere("gone").expectCodePage();
        String code = realm.mailTo("gone").code(1);
        realm.api().users().delete(id).close();
        Page answer = page.enter(code);
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.document().text()).contains("sign in again");
    }

    private static String bothHave(String username, boolean verified) {
        provider.person(username, user -> user.setEmail(realm.address(username)));
        return realm.person(username, user -> user.setEmailVerified(verified));
    }

    /** Signs in at the identity provider, and says here that the account is to be linked. */
    private static Page comesFromElsewhere(String username) {
        return ProviderRealm.comes(realm, username).submit("kc-register-form", LINK_ACCOUNT);
    }
}
