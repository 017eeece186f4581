package dev.emailotp.it.realm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Mailbox;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.it.support.TestRealm;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.AdminEventRepresentation;
import org.keycloak.representations.idm.EventRepresentation;

/** What the shipped realm writes down, for how long, and what it does not. */
class AuditIT {
    private static TestRealm realm;

    @BeforeAll
    static void makeRealm() {
        realm = TestRealm.shipped(Map.of("DEMO_SPA_PORT", "9"));
    }

    @Test
    void whatOpensOrClosesAnAccountIsStoredAndTheRoutineOfTokensIsNot() {
        String id = realm.person("ada");
        OidcClient app = OidcClient.publicApp(realm, "demo-spa");
        OIDCTokens first = app.signIn(new Browser(), "ada");
        app.refreshed(first);
        app.refresh(first);
        List<EventRepresentation> events = realm.api().getEvents();
        assertThat(events.stream().filter(event -> id.equals(event.getUserId())))
                .extracting(EventRepresentation::getType)
                .contains("SEND_VERIFY_EMAIL", "LOGIN");
        assertThat(realm.events("REFRESH_TOKEN_ERROR"))
                .as("a refresh token was used twice")
                .anySatisfy(event -> assertThat(event.getDetails()).containsEntry("refresh_token_sub", id));
        assertThat(events).extracting(EventRepresentation::getType).doesNotContain("CODE_TO_TOKEN", "REFRESH_TOKEN");
        assertThat(realm.api().toRepresentation().getEventsExpiration()).isEqualTo(2592000);
    }

    @Test
    void whatAnAdminDidIsStoredAndNotThePersonsData() throws JsonProcessingException {
        String id = realm.person("alan");
        realm.people().grant(id, "admin");
        List<AdminEventRepresentation> events = realm.api().getAdminEvents().stream()
                .filter(event -> event.getResourcePath().startsWith("users/" + id))
                .toList();
        assertThat(events)
                .extracting(event -> event.getOperationType() + " " + event.getResourceType())
                .containsExactlyInAnyOrder("CREATE USER", "CREATE REALM_ROLE_MAPPING");
        assertThat(events).allSatisfy(event -> assertThat(event.getAuthDetails().getUserId())
                .isNotEmpty());
        assertThat(new ObjectMapper().writeValueAsString(events)).doesNotContain("alan", realm.address("alan"));
        assertThat(realm.api().toRepresentation().getAttributes()).containsEntry("adminEventsExpiration", "7776000");
    }

    @Test
    void theLogAsJsonIsOneObjectALineAndHasNeitherCodesNorAddresses() throws IOException {
        realm.person("joan");
        Page page = realm.passwordEntered(new Browser(), "joan").expectCodePage();
        String code = realm.mailTo("joan").code(1);
        page = page.enter(Mailbox.wrong(code)).expectCodePage();
        realm.awaitCounted();
        page.enter(code).expectSignedIn();
        ObjectMapper json = new ObjectMapper();
        boolean told = false;
        for (String line : RunningKeycloak.get().logs().jsonLines()) {
            JsonNode entry = json.readTree(line);
            assertThat(entry.fieldNames())
                    .toIterable()
                    .as(line)
                    .contains("@timestamp", "log.level", "log.logger", "message", "ecs.version");
            if (line.contains(realm.name())) {
                assertThat(line).doesNotContain(code, realm.address("joan"));
                told |= entry.path("message").asText().contains("email_otp_result=\"wrong\"");
            }
        }
        assertThat(told).as("the wrong code is in it").isTrue();
    }
}
