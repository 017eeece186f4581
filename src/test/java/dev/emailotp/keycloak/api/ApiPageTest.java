package dev.emailotp.keycloak.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.emailotp.keycloak.config.ClientConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.keycloak.provider.ProviderConfigProperty;

/** docs/api.md and docs/openapi.yaml have the errors and the options of the code, and no others. */
class ApiPageTest {
    @Test
    void thePageHasEachErrorWithItsStatusAndItsOAuthErrors() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("docs/api.md"));
        for (ApiError error : ApiError.values()) {
            assertThat(rows)
                    .anyMatch(row -> row.startsWith(String.format(
                            "| `%s` | %d | `%s` | `%s` |",
                            error.code(), error.status(), error.oauth(), error.grant())));
        }
        assertThat(rows)
                .filteredOn(row -> row.matches("\\| `[a-z_]+` \\| \\d{3} \\|.*"))
                .hasSameSizeAs(ApiError.values());
    }

    @Test
    void thePageHasEachOptionOfAClient() throws IOException {
        String page = Files.readString(Path.of("docs/api.md"));
        String table = page.substring(page.indexOf("| attribute `email-otp.` |"));
        List<String> named = Pattern.compile("(?m)^\\| ((?:`\\w+`(?:, )?)+) \\|")
                .matcher(table.substring(0, table.indexOf("\n\n")))
                .results()
                .flatMap(row -> Stream.of(row.group(1).replace("`", "").split(", ")))
                .toList();
        assertThat(named)
                .containsExactlyInAnyOrderElementsOf(ClientConfig.OPTIONS.properties().stream()
                        .map(ProviderConfigProperty::getName)
                        .toList());
    }

    @Test
    void theDescriptionHasEachErrorAndNoOther() throws IOException {
        JsonNode file = new YAMLMapper().readTree(Files.readString(Path.of("docs/openapi.yaml")));
        List<String> codes = new ArrayList<>();
        file.at("/components/schemas/ErrorCode/enum").forEach(code -> codes.add(code.asText()));
        assertThat(codes)
                .containsExactlyElementsOf(
                        Stream.of(ApiError.values()).map(ApiError::code).toList());
        Set<String> shown = new TreeSet<>();
        file.at("/components/examples").properties().forEach(example -> {
            JsonNode value = example.getValue().path("value");
            if (value.has("title")) {
                ApiError error = error(value.path("code"));
                assertThat(value.get("title").asText()).isEqualTo(error.title());
                assertThat(value.get("status").asInt()).isEqualTo(error.status());
                shown.add(error.code());
            } else if (value.has("error_code")) {
                ApiError error = error(value.path("error_code"));
                String oauth = example.getKey().startsWith("token-error-") ? error.grant() : error.oauth();
                assertThat(value.get("error").asText()).as(example.getKey()).isEqualTo(oauth);
                shown.add(error.code());
            }
        });
        assertThat(shown).containsExactlyInAnyOrderElementsOf(codes);
    }

    private static ApiError error(JsonNode code) {
        return Stream.of(ApiError.values())
                .filter(error -> error.code().equals(code.asText()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(code));
    }
}
