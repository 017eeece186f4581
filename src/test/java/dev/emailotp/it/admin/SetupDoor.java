package dev.emailotp.it.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.it.support.TestRealm;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Where an admin has a realm set up and looked at, or moved from other extensions.
 *
 * @param realm the realm
 * @param resource {@code setup} or {@code migration}
 */
public record SetupDoor(TestRealm realm, String resource) {
    SetupDoor(TestRealm realm) {
        this(realm, "setup");
    }

    /** What the setup changes, would change ({@code GET}) or takes back ({@code DELETE}). */
    public List<String> changes(String method) throws IOException {
        return lines(method, "");
    }

    /** What would keep codes from being asked for or sent, each with its state before it. */
    List<String> findings() throws IOException {
        return lines("GET", "/check");
    }

    private List<String> lines(String method, String path) throws IOException {
        Page answer = admin().request(method, url(path));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        List<String> lines = new ArrayList<>();
        new ObjectMapper()
                .readTree(answer.body())
                .forEach(line -> lines.add(
                        line.has("change")
                                ? line.get("change").asText()
                                : line.get("state").asText() + ": "
                                        + line.get("about").asText()));
        return lines;
    }

    /** Why the setup changes nothing. */
    public String refusal(String method) throws IOException {
        Page answer = admin().request(method, url(""));
        assertThat(answer.status()).as(answer.body()).isEqualTo(409);
        return new ObjectMapper().readTree(answer.body()).get("errorMessage").asText();
    }

    private static Browser admin() {
        return as(RunningKeycloak.get().admin().tokenManager().getAccessTokenString());
    }

    public static Browser as(String token) {
        return new Browser().header("Authorization", "Bearer " + token);
    }

    public String url(String path) {
        return RunningKeycloak.get().baseUrl() + "/admin/realms/" + realm.name() + "/email-otp/" + resource + path;
    }
}
