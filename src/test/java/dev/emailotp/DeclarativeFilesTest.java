package dev.emailotp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The examples for declarative set-up say what the shipped realm and the extension say. */
class DeclarativeFilesTest {
    private static final Path EXAMPLES = Path.of("docs/examples/declarative");
    private static final Pattern STEP = Pattern.compile("authenticator *= \"(email-otp-[a-z-]+)\"");
    private static final Pattern OWNER = Pattern.compile("^(/\\S+)", Pattern.MULTILINE);
    private static final Pattern SCRIPT = Pattern.compile("(?:run: |\\s)((?:scripts|\\.ci)/\\S+)");

    @Test
    void theFlowsAreThoseOfTheShippedRealm() throws IOException {
        ObjectMapper json = new ObjectMapper();
        JsonNode shipped = json.readTree(Path.of("realm-export.json").toFile());
        JsonNode flows = json.readTree(EXAMPLES.resolve("flows.json").toFile());
        assertThat(flows.properties())
                .extracting(Map.Entry::getKey)
                .contains("browserFlow", "authenticationFlows", "authenticatorConfig", "requiredActions");
        assertThat(flows.properties())
                .filteredOn(part -> !part.getKey().equals("realm"))
                .allSatisfy(part -> assertThat(part.getValue()).isEqualTo(shipped.get(part.getKey())));
    }

    @Test
    void theStepsOfTheTerraformExampleAreThere() throws IOException {
        String ids = Files.readString(Path.of("src/test/resources/dev/emailotp/stable/providers.txt"));
        assertThat(matches(EXAMPLES.resolve("main.tf"), STEP)).hasSize(2).allSatisfy(id -> assertThat(ids)
                .contains(id));
    }

    @Test
    void everyPathThatHasOwnersIsThere() throws IOException {
        assertThat(matches(Path.of(".github/CODEOWNERS"), OWNER))
                .isNotEmpty()
                .allSatisfy(path -> assertThat(Path.of(path.substring(1))).exists());
    }

    @Test
    void everyScriptThatAWorkflowRunsIsThere() throws IOException {
        for (String workflow : List.of("tests", "matrix", "release")) {
            assertThat(matches(Path.of(".github/workflows/" + workflow + ".yml"), SCRIPT))
                    .allSatisfy(script -> assertThat(Path.of(script)).isExecutable());
        }
    }

    private static List<String> matches(Path file, Pattern pattern) throws IOException {
        return pattern.matcher(Files.readString(file))
                .results()
                .map(match -> match.group(1))
                .toList();
    }
}
