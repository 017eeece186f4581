package dev.emailotp.it.admin;

import static dev.emailotp.it.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Mailbox;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.RealmAdmin;
import dev.emailotp.it.support.TestRealm;
import jakarta.mail.internet.MimeMessage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.CredentialRepresentation;

/** What a help desk can do for a person: end devices, end codes, send a test mail. */
class PersonHelpIT {
    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    private TestRealm realm;
    private String alice;
    private RealmAdmin admin;

    @BeforeEach
    void makeRealm() {
        realm = TestRealm.of(PersonHelpIT.class)
                .settings(settings -> settings.setAdminEventsEnabled(true))
                .make();
        Map<String, String> options = new HashMap<>(TestRealm.NO_NETWORK_LIMITS);
        options.put("trustedDeviceDays", "30");
        realm.steps().configure(options).close();
        alice = realm.person("alice");
        admin = RealmAdmin.ofServer(realm);
    }

    @Test
    void trustedDevicesAreSeenAndEnded() {
        Browser trusted = new Browser().header("User-Agent", FIREFOX);
        realm.passwordEntered(trusted, "alice")
                .expectCodePage()
                .enterAndTrust(realm.mailTo("alice").code(1))
                .expectSignedIn();
        RealmAdmin helpdesk = RealmAdmin.with(realm, "helpdesk", "view-users");
        JsonNode devices = admin.json("GET", "users/" + alice).get("devices");
        assertThat(devices).hasSize(1);
        assertThat(devices.get(0).get("network").asText()).isEqualTo("127.0.0.*");
        assertThat(devices.get(0).get("name").asText()).isNotEmpty();
        assertThat(devices.get(0).get("trustedUntil").asText())
                .isGreaterThan(devices.get(0).get("trustedSince").asText());
        assertThat(devices.toString()).doesNotContain("digest", "series", "secret");
        JsonNode unnamed = helpdesk.json("GET", "users/" + alice).get("devices").get(0);
        assertThat(unnamed.has("name")).as("what the person has written").isFalse();

        assertThat(helpdesk.call("DELETE", "users/" + alice + "/devices").status())
                .isEqualTo(403);
        realm.passwordEntered(trusted.reopened(), "alice").expectSignedIn();
        assertThat(admin.call("DELETE", "users/" + alice + "/devices").status()).isEqualTo(204);
        assertThat(admin.json("GET", "users/" + alice).get("devices")).isEmpty();
        realm.passwordEntered(trusted.reopened(), "alice").expectCodePage();
        assertThat(realm.events("REMOVE_CREDENTIAL")).anySatisfy(event -> assertThat(event.getDetails())
                .containsEntry("email_otp_result", "device_ended")
                .containsEntry("email_otp_reason", "admin"));
        expectAdminEvent("DELETE", "/devices");
    }

    @Test
    void outstandingCodesEndAndTheLoginGoesOn() {
        Page page = realm.passwordEntered(new Browser(), "alice").expectCodePage();
        String old = realm.mailTo("alice").code(1);
        RealmAdmin helpdesk = RealmAdmin.with(realm, "helpdesk", "view-users");
        assertThat(helpdesk.call("DELETE", "users/" + alice + "/codes").status())
                .isEqualTo(403);
        assertThat(admin.call("DELETE", "users/" + alice + "/codes").status()).isEqualTo(204);
        page = page.enter(old).expectCodePage();
        assertThat(page.message()).startsWith("This code is no longer valid.");
        page = page.resend().expectCodePage();
        page.enter(realm.mailTo("alice").code(2)).expectSignedIn();
        expectAdminEvent("DELETE", "/codes");
    }

    @Test
    void aTestMailTellsTheMailServersAnswerAndHasNoCode() throws Exception {
        assertThat(admin.json("POST", "users/" + alice + "/test-mail")
                        .get("sent")
                        .asBoolean())
                .isTrue();
        MimeMessage mail = realm.mailTo("alice").notice("Test email from Wonderland");
        assertThat(Mailbox.text(mail)).contains("An administrator").doesNotContainPattern("\\d{4}");
        assertThat(Mailbox.html(mail)).contains("An administrator").doesNotContain("href");
        eventually(() -> assertThat(admin.json("GET", "users/" + alice).get("events"))
                .anySatisfy(event -> {
                    assertThat(event.get("purpose").asText()).isEqualTo("test");
                    assertThat(event.get("result").asText()).isEqualTo("sent");
                }));
        expectAdminEvent("ACTION", "/test-mail");

        realm.update(settings -> settings.setSmtpServer(TestRealm.smtp(1)));
        JsonNode failed = admin.json("POST", "users/" + alice + "/test-mail");
        assertThat(failed.get("sent").asBoolean()).isFalse();
        assertThat(failed.get("failure").asText()).isEqualTo("connect");
        for (int i = 2; i < 10; i++) {
            admin.json("POST", "users/" + alice + "/test-mail");
        }
        Page refused = admin.call("POST", "users/" + alice + "/test-mail");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.body()).contains("10 test emails within an hour are the most");
    }

    @Test
    void aTestMailGoesWhereCodesGo() throws Exception {
        String bob = realm.person("bob", user -> {
            CredentialRepresentation factor = new CredentialRepresentation();
            factor.setType("email-otp");
            factor.setCredentialData("{\"version\":1,\"address\":\"" + realm.address("private") + "\"}");
            factor.setSecretData("{}");
            user.setCredentials(List.of(user.getCredentials().get(0), factor));
        });
        admin.json("POST", "users/" + bob + "/test-mail");
        assertThat(realm.mailTo("private").allNotices()).hasSize(1);
        assertThat(realm.mailTo("bob").allNotices()).isEmpty();
    }

    @Test
    void withoutAnAddressThereIsNoTestMail() {
        String nobody = realm.person("nobody", user -> user.setEmail(null));
        Page refused = admin.call("POST", "users/" + nobody + "/test-mail");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("has no email address");
    }

    @Test
    void anAdminGetsATestMailWithTheRealmsSettings() {
        RealmAdmin operator = RealmAdmin.with(realm, "operator", "manage-realm");
        assertThat(operator.json("POST", "test-mail").get("sent").asBoolean()).isTrue();
        assertThat(realm.mailTo("operator").allNotices()).hasSize(1);
        RealmAdmin helpdesk = RealmAdmin.with(realm, "helpdesk", "manage-users");
        assertThat(helpdesk.call("POST", "test-mail").status()).isEqualTo(403);
    }

    @Test
    void withoutThePermissionNothingIsDone() {
        for (RealmAdmin other :
                List.of(RealmAdmin.with(realm, "viewer", "view-users"), RealmAdmin.with(realm, "mallory"))) {
            for (String action : List.of("DELETE devices", "DELETE codes", "DELETE limits", "POST test-mail")) {
                String[] parts = action.split(" ");
                assertThat(other.call(parts[0], "users/" + alice + "/" + parts[1])
                                .status())
                        .as(action)
                        .isEqualTo(403);
            }
        }
        assertThat(realm.mailTo("alice").allNotices()).isEmpty();
    }

    private void expectAdminEvent(String operation, String ending) {
        assertThat(realm.api().getAdminEvents())
                .filteredOn(event -> ("email-otp/users/" + alice + ending).equals(event.getResourcePath()))
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event.getOperationType()).isEqualTo(operation));
    }
}
