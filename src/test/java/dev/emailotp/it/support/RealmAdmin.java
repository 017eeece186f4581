package dev.emailotp.it.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** An admin of a realm, with some rights or all, who calls the extension's resources. */
public record RealmAdmin(TestRealm realm, String token) {
    /** The admin of the whole server. */
    public static RealmAdmin ofServer(TestRealm realm) {
        return new RealmAdmin(
                realm, RunningKeycloak.get().admin().tokenManager().getAccessTokenString());
    }

    /** A new person of the realm with these roles of {@code realm-management}. */
    public static RealmAdmin with(TestRealm realm, String username, String... roles) {
        // Their own second factor is not what such tests are about.
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
        return signedIn(realm, username);
    }

    /** Such a person, with a new token. */
    public static RealmAdmin signedIn(TestRealm realm, String username) {
        String token = PasswordGrant.ask(realm, PasswordGrant.ADMIN_CLI, username, TestRealm.PASSWORD)
                .expectTokens()
                .body()
                .get("access_token")
                .asText();
        return new RealmAdmin(realm, token);
    }

    /** @param path below {@code /admin/realms/{realm}/email-otp} */
    public Page call(String method, String path) {
        Browser browser = new Browser().header("Authorization", "Bearer " + token);
        String uri = url(realm, path);
        return switch (method) {
            case "GET" -> browser.get(uri);
            case "POST" -> browser.post(uri, Map.of());
            default -> browser.request(method, uri);
        };
    }

    public JsonNode json(String method, String path) {
        Page answer = call(method, path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        try {
            return new ObjectMapper().readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String url(TestRealm realm, String path) {
        return RunningKeycloak.get().baseUrl() + "/admin/realms/" + realm.name() + "/email-otp/" + path;
    }
}
