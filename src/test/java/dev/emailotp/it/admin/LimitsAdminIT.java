package dev.emailotp.it.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.it.support.TestRealm;
import java.io.IOException;
import java.util.List;
import java.util.Map;
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
    void anAdminSeesWhatStrangersHaveUsedUpAndLiftsIt() throws IOException {
        lock();
        Browser admin = as(RunningKeycloak.get().admin().tokenManager().getAccessTokenString());
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
        assertThat(admin.request("DELETE", url(alice)).status()).isEqualTo(204);
        assertThat(limits(admin)).isNotEmpty().allSatisfy(limit -> {
            assertThat(limit.get("used").asInt()).as("%s", limit).isZero();
            assertThat(limit.get("nextInSeconds").asInt()).isZero();
        });
        Page page = start().expectCodePage();
        page.enter(realm.mailTo("alice").code(2)).expectSignedIn();
    }

    @Test
    void whoLiftedItIsToldInAnAdminEvent() {
        Browser admin = as(RunningKeycloak.get().admin().tokenManager().getAccessTokenString());
        admin.request("DELETE", url(alice));
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
        Browser admin = as(RunningKeycloak.get().admin().tokenManager().getAccessTokenString());
        assertThat(admin.get(url("nobody")).status()).isEqualTo(404);
        assertThat(admin.request("DELETE", url("nobody")).status()).isEqualTo(404);
    }

    @Test
    void withoutThePermissionNothingIsShownOrLifted() {
        realm.person("mallory");
        Browser mallory = as(token("mallory"));
        assertThat(mallory.get(url(alice)).status()).isEqualTo(403);
        assertThat(mallory.request("DELETE", url(alice)).status()).isEqualTo(403);
        assertThat(mallory.get(url("nobody")).status())
                .as("nor which ids there are")
                .isEqualTo(403);
        assertThat(new Browser().get(url(alice)).status()).isEqualTo(401);
    }

    @Test
    void whoMayOnlyViewPeopleLiftsNothing() throws IOException {
        lock();
        String viewer = realm.person("viewer");
        String management =
                realm.api().clients().findByClientId("realm-management").get(0).getId();
        realm.api()
                .users()
                .get(viewer)
                .roles()
                .clientLevel(management)
                .add(List.of(realm.api()
                        .clients()
                        .get(management)
                        .roles()
                        .get("view-users")
                        .toRepresentation()));
        Browser browser = as(token("viewer"));
        assertThat(find(limits(browser), "visitor", "wrong_codes", 3600)
                        .get("used")
                        .asInt())
                .isEqualTo(5);
        assertThat(browser.request("DELETE", url(alice)).status()).isEqualTo(403);
        assertThat(find(limits(browser), "visitor", "wrong_codes", 3600)
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

    private JsonNode limits(Browser admin) throws IOException {
        Page answer = admin.get(url(alice));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return new ObjectMapper().readTree(answer.body());
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

    private String url(String person) {
        return realm.limitsUrl(person);
    }

    private static Browser as(String token) {
        return new Browser().header("Authorization", "Bearer " + token);
    }

    private String token(String person) {
        Page answer = new Browser()
                .post(
                        realm.issuer() + "/protocol/openid-connect/token",
                        Map.of(
                                "grant_type",
                                "password",
                                "client_id",
                                "admin-cli",
                                "username",
                                person,
                                "password",
                                TestRealm.PASSWORD));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.body().replaceFirst(".*\"access_token\":\"([^\"]+)\".*", "$1");
    }
}
