package dev.emailotp.it.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Mailbox;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.PasswordGrant;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.it.support.TestRealm;
import java.io.IOException;
import java.util.List;
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
    void whoManagesThePersonSeesTheFactorTheLockAndWhatHappened() throws IOException {
        Page page = new Browser()
                .get(realm.signInUrl() + "&kc_action=email-otp-configure")
                .signIn("alice", TestRealm.PASSWORD)
                .expectCodePage();
        page.enter(realm.mailTo("alice").code(1)).expectSignedIn();
        page = realm.passwordEntered(new Browser(), "alice").expectCodePage();
        String code = realm.mailTo("alice").code(2);
        JsonNode before = seen(RunningKeycloak.get().admin().tokenManager().getAccessTokenString());
        assertThat(before.get("lockedForSeconds").asLong()).isZero();
        page.enter(Mailbox.wrong(code)).enter(Mailbox.wrong(code));

        JsonNode person = seen(RunningKeycloak.get().admin().tokenManager().getAccessTokenString());
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
    void whoMayOnlyViewPeopleSeesNoAddressInFull() throws IOException {
        give("helpdesk", "view-users");
        JsonNode person = seen(token("helpdesk"));
        assertThat(person.get("address").asText()).startsWith("a***@");
        assertThat(person.has("factor")).isFalse();
        assertThat(person.has("events")).as("may not view events").isFalse();

        give("auditor", "view-users", "view-events");
        assertThat(seen(token("auditor")).get("events").isArray()).isTrue();
    }

    @Test
    void withoutThePermissionNothingIsShown() {
        realm.person("mallory");
        assertThat(as(token("mallory")).get(url(alice)).status()).isEqualTo(403);
        assertThat(as(token("mallory")).get(url("nobody")).status()).isEqualTo(403);
        assertThat(new Browser().get(url(alice)).status()).isEqualTo(401);
        give("clerk", "view-clients");
        assertThat(as(token("clerk")).get(url(alice)).status()).isEqualTo(403);
    }

    @Test
    void whereEventsAreNotSavedNoneAreShown() throws IOException {
        realm.update(settings -> settings.setEventsEnabled(false));
        JsonNode person = seen(RunningKeycloak.get().admin().tokenManager().getAccessTokenString());
        assertThat(person.has("events")).isFalse();
    }

    private JsonNode seen(String token) throws IOException {
        Page answer = as(token).get(url(alice));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return new ObjectMapper().readTree(answer.body());
    }

    private void give(String username, String... roles) {
        // Their own second factor is not what this is about.
        String id = realm.person(username, user -> user.setEmailVerified(false));
        String client =
                realm.api().clients().findByClientId("realm-management").get(0).getId();
        realm.api()
                .users()
                .get(id)
                .roles()
                .clientLevel(client)
                .add(List.of(roles).stream()
                        .map(role -> realm.api()
                                .clients()
                                .get(client)
                                .roles()
                                .get(role)
                                .toRepresentation())
                        .toList());
    }

    private String token(String username) {
        return PasswordGrant.ask(realm, PasswordGrant.ADMIN_CLI, username, TestRealm.PASSWORD)
                .expectTokens()
                .body()
                .get("access_token")
                .asText();
    }

    private String url(String id) {
        return realm.limitsUrl(id).replaceFirst("/limits$", "");
    }

    private static Browser as(String token) {
        return new Browser().header("Authorization", "Bearer " + token);
    }
}
