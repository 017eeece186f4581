package dev.emailotp.it.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Mailbox;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.RealmAdmin;
import dev.emailotp.it.support.TestRealm;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Admins see how a person stands with codes, each as much as they may. */
class PersonAdminIT {
    private TestRealm realm;
    private String alice;

    @BeforeEach
    void makeRealm() {
        realm = TestRealm.create(PersonAdminIT.class);
        realm.steps().configure(Map.of("failuresPerHour", "2")).close();
        realm.flows().registerAction("email-otp-configure", "Set up codes by email", 80, Map.of());
        alice = realm.person("alice");
    }

    @Test
    void whoManagesThePersonSeesTheFactorTheLockAndWhatHappened() {
        Page page = new Browser()
                .get(realm.signInUrl() + "&kc_action=email-otp-configure")
                .signIn("alice", TestRealm.PASSWORD)
                .expectCodePage();
        page.enter(realm.mailTo("alice").code(1)).expectSignedIn();
        page = realm.passwordEntered(new Browser(), "alice").expectCodePage();
        String code = realm.mailTo("alice").code(2);
        JsonNode before = seen(RealmAdmin.ofServer(realm));
        assertThat(before.get("lockedForSeconds").asLong()).isZero();
        page.enter(Mailbox.wrong(code)).enter(Mailbox.wrong(code));

        JsonNode person = seen(RealmAdmin.ofServer(realm));
        assertThat(person.get("address").asText()).isEqualTo(realm.address("alice"));
        assertThat(person.get("addressVerified").asBoolean()).isTrue();
        assertThat(person.at("/factor/address").asText()).isEqualTo(realm.address("alice"));
        assertThat(person.at("/factor/name").asText()).startsWith("a***@");
        assertThat(person.at("/factor/followsAccount").asBoolean()).isTrue();
        assertThat(person.get("lockedForSeconds").asLong()).isBetween(3400L, 3600L);
        assertThat(person.get("limits")).isNotEmpty();
        assertThat(person.get("events")).anySatisfy(event -> {
            assertThat(event.get("type").asText()).isEqualTo("LOGIN_ERROR");
            assertThat(event.get("purpose").asText()).isEqualTo("second-factor");
            assertThat(event.get("result").asText()).isIn("wrong", "locked");
            assertThat(event.get("time").asLong()).isPositive();
        });
        assertThat(person.toString()).doesNotContain(code);
    }

    @Test
    void whoMayOnlyViewPeopleSeesNoAddressInFull() {
        JsonNode person = seen(RealmAdmin.with(realm, "helpdesk", "view-users"));
        assertThat(person.get("address").asText()).startsWith("a***@");
        assertThat(person.has("factor")).isFalse();
        assertThat(person.has("events")).as("may not view events").isFalse();

        RealmAdmin auditor = RealmAdmin.with(realm, "auditor", "view-users", "view-events");
        assertThat(seen(auditor).get("events").isArray()).isTrue();
    }

    @Test
    void withoutThePermissionNothingIsShown() {
        RealmAdmin mallory = RealmAdmin.with(realm, "mallory");
        assertThat(mallory.call("GET", "users/" + alice).status()).isEqualTo(403);
        assertThat(mallory.call("GET", "users/nobody").status()).isEqualTo(403);
        String url = RealmAdmin.url(realm, "users/" + alice);
        assertThat(new Browser().get(url).status()).isEqualTo(401);
        RealmAdmin clerk = RealmAdmin.with(realm, "clerk", "view-clients");
        assertThat(clerk.call("GET", "users/" + alice).status()).isEqualTo(403);
    }

    @Test
    void whereEventsAreNotSavedNoneAreShown() {
        realm.update(settings -> settings.setEventsEnabled(false));
        JsonNode person = seen(RealmAdmin.ofServer(realm));
        assertThat(person.has("events")).isFalse();
    }

    private JsonNode seen(RealmAdmin admin) {
        return admin.json("GET", "users/" + alice);
    }
}
