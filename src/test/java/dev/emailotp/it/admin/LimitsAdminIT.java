package dev.emailotp.it.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.RealmAdmin;
import dev.emailotp.it.support.TestRealm;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Admins see what is counted against a person, and lift it. */
class LimitsAdminIT {
    private TestRealm realm;
    private String alice;

    @BeforeEach
    void makeRealm() {
        realm = TestRealm.of(LimitsAdminIT.class)
                .settings(settings -> settings.setAdminEventsEnabled(true))
                .passwordless()
                .make();
        alice = realm.person("alice");
    }

    @Test
    void anAdminSeesWhatStrangersHaveUsedUpAndLiftsIt() {
        lock();
        RealmAdmin admin = RealmAdmin.ofServer(realm);
        JsonNode before = limits(admin);
        JsonNode visitors = find(before, "visitor", "wrong_codes", 3600);
        assertThat(visitors.get("used").asInt()).isEqualTo(5);
        assertThat(visitors.get("limit").asInt()).isEqualTo(5);
        assertThat(visitors.get("nextInSeconds").asInt()).isBetween(3500, 3600);
        assertThat(find(before, "visitor", "mails", 86400).get("used").asInt()).isEqualTo(1);
        assertThat(find(before, "address", "wrong_codes", 86400).get("used").asInt())
                .isEqualTo(5);
        assertThat(find(before, "person", "wrong_codes", 3600).get("used").asInt())
                .isZero();
        assertThat(find(before, "person", "wrong_codes", 3600).get("limit").asInt())
                .isEqualTo(10);
        assertThat(find(before, "known-browser", "mails", 600).get("limit").asInt())
                .isEqualTo(5);
        assertThat(admin.call("DELETE", limitsOf(alice)).status()).isEqualTo(204);
        assertThat(limits(admin)).isNotEmpty().allSatisfy(limit -> {
            assertThat(limit.get("used").asInt()).as("%s", limit).isZero();
            assertThat(limit.get("nextInSeconds").asInt()).isZero();
        });
        Page page = start().expectCodePage();
        page.enter(realm.mailTo("alice").code(2)).expectSignedIn();
    }

    @Test
    void whoLiftedItIsToldInAnAdminEvent() {
        RealmAdmin admin = RealmAdmin.ofServer(realm);
        admin.call("DELETE", limitsOf(alice));
        assertThat(realm.api().getAdminEvents())
                .filteredOn(event -> ("email-otp/users/" + alice + "/limits").equals(event.getResourcePath()))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.getOperationType()).isEqualTo("DELETE");
                    assertThat(event.getResourceType()).isEqualTo("USER_LOGIN_FAILURE");
                    assertThat(event.getAuthDetails().getUserId()).isNotEmpty();
                });
    }

    @Test
    void nobodyIsThereUnderAnUnknownId() {
        RealmAdmin admin = RealmAdmin.ofServer(realm);
        assertThat(admin.call("GET", limitsOf("nobody")).status()).isEqualTo(404);
        assertThat(admin.call("DELETE", limitsOf("nobody")).status()).isEqualTo(404);
    }

    @Test
    void withoutThePermissionNothingIsShownOrLifted() {
        RealmAdmin mallory = RealmAdmin.with(realm, "mallory");
        assertThat(mallory.call("GET", limitsOf(alice)).status()).isEqualTo(403);
        assertThat(mallory.call("DELETE", limitsOf(alice)).status()).isEqualTo(403);
        assertThat(mallory.call("GET", limitsOf("nobody")).status())
                .as("nor which ids there are")
                .isEqualTo(403);
        assertThat(new Browser().get(realm.limitsUrl(alice)).status()).isEqualTo(401);
    }

    @Test
    void whoMayOnlyViewPeopleLiftsNothing() {
        lock();
        RealmAdmin viewer = RealmAdmin.with(realm, "viewer", "view-users");
        assertThat(find(limits(viewer), "visitor", "wrong_codes", 3600)
                        .get("used")
                        .asInt())
                .isEqualTo(5);
        assertThat(viewer.call("DELETE", limitsOf(alice)).status()).isEqualTo(403);
        assertThat(find(limits(viewer), "visitor", "wrong_codes", 3600)
                        .get("used")
                        .asInt())
                .isEqualTo(5);
    }

    private void lock() {
        Page page = start().expectCodePage();
        for (int guess = 0; guess < 5; guess++) {
            page = page.enter("00000000").expectCodePage();
        }
        assertThat(start().expectCodePage().message()).startsWith("Too many incorrect codes");
    }

    private Page start() {
        return new Browser().get(realm.signInUrl()).enterAddress(realm.address("alice"));
    }

    private JsonNode limits(RealmAdmin admin) {
        return admin.json("GET", limitsOf(alice));
    }

    private static String limitsOf(String person) {
        return "users/" + person + "/limits";
    }

    private static JsonNode find(JsonNode limits, String budget, String counted, int window) {
        for (JsonNode limit : limits) {
            if (limit.get("budget").asText().equals(budget)
                    && limit.get("counted").asText().equals(counted)
                    && limit.get("windowSeconds").asInt() == window) {
                return limit;
            }
        }
        throw new AssertionError("No " + budget + " " + counted + " in " + limits);
    }
}
