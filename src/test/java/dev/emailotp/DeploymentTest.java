package dev.emailotp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What an operator sets is one list of variables, in three places. */
class DeploymentTest {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)[:}]");
    private static final Pattern IN_EXAMPLE = Pattern.compile("^#?([A-Z_]+)=", Pattern.MULTILINE);
    private static final Pattern IN_TABLE = Pattern.compile("^\\| ((?:`[A-Z_]+`[, ]*)+)\\|", Pattern.MULTILINE);
    private static final Pattern NAME = Pattern.compile("`([A-Z_]+)`");

    @Test
    void everyVariableOfTheComposeFileIsInTheExampleAndTheOtherWayRound() throws IOException {
        assertThat(names("docker-compose.yml", VARIABLE))
                .contains("DB_PASSWORD", "GITHUB_CLIENT_SECRET")
                .isEqualTo(names(".env.example", IN_EXAMPLE));
    }

    @Test
    void everyVariableOfTheComposeFileIsInTheTableOfTheDocs() throws IOException {
        String table = IN_TABLE.matcher(Files.readString(Path.of("docs/operations.md")))
                .results()
                .map(row -> row.group(1))
                .collect(Collectors.joining());
        Set<String> documented = new TreeSet<>();
        NAME.matcher(table).results().forEach(name -> documented.add(name.group(1)));
        assertThat(documented).isEqualTo(names("docker-compose.yml", VARIABLE));
    }

    @Test
    void whatTheRealmFileTakesFromTheEnvironmentIsPassedOn() throws IOException {
        Set<String> placeholders = names("realm-export.json", VARIABLE);
        assertThat(placeholders).isNotEmpty().isSubsetOf(names("docker-compose.yml", VARIABLE));
    }

    private static Set<String> names(String file, Pattern pattern) throws IOException {
        Set<String> names = new TreeSet<>();
        pattern.matcher(Files.readString(Path.of(file))).results().forEach(match -> names.add(match.group(1)));
        return names;
    }
}
