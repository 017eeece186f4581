package dev.emailotp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** docs/pages.md lists what our pages get, and the example for Keycloakify has the same variables and texts. */
class PagesPageTest {
    private static final Path RESOURCES = Path.of("src/main/resources/theme-resources");
    private static final Path EXAMPLE = Path.of("docs/examples/keycloakify");
    private static final Path OURS = EXAMPLE.resolve("src/login/email-otp");
    private static final Pattern VARIABLE = Pattern.compile("emailOtp\\.(\\w+)");
    private static final Pattern WORD = Pattern.compile("`(\\w+)`");
    private static final Pattern TYPED = Pattern.compile("(?m)^    (\\w+)\\??:");
    /** Not one that another is only compared with. */
    private static final Pattern KEY = Pattern.compile("(?<!== )\"(emailOtp[A-Z]\\w+)\"");

    private static String docs = "";
    private static String types = "";

    @BeforeAll
    static void read() throws IOException {
        docs = Files.readString(Path.of("docs/pages.md"));
        types = Files.readString(OURS.resolve("EmailOtpKcContext.ts"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"code", "address"})
    void eachVariableOfATemplateIsListedAndNoOther(String page) throws IOException {
        assertThat(documented(page)).isEqualTo(found(VARIABLE, template(page)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"code", "address"})
    void theExampleHasTypesForAllOfThem(String page) {
        String type = page.equals("code") ? "type CodePageContext" : "type AddressPageContext";
        String variables = types.substring(types.indexOf("emailOtp: {", types.indexOf(type)));
        assertThat(found(TYPED, variables.substring(0, variables.indexOf("\n  }"))))
                .isEqualTo(documented(page));
    }

    @Test
    void theExampleAsksForEachTextOfOurTemplates() throws IOException {
        Set<String> asked = found(KEY, Files.readString(OURS.resolve("messages.ts")));
        Set<String> shown = found(KEY, template("code") + template("address"));
        assertThat(asked).isEqualTo(shown);
        String messages = Files.readString(RESOURCES.resolve("messages/messages_en.properties"));
        assertThat(asked).allSatisfy(key -> assertThat(messages).contains("\n" + key + "="));
    }

    @Test
    void theExampleShowsEachTextThatItAsksFor() throws IOException {
        StringBuilder pages = new StringBuilder();
        try (Stream<Path> files = Files.list(OURS)) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith("tsx")).toList()) {
                pages.append(Files.readString(file));
            }
        }
        Set<String> asked = found(KEY, Files.readString(OURS.resolve("messages.ts")));
        assertThat(found(KEY, pages.toString())).containsAll(asked);
    }

    @Test
    void theExampleComesFromTheRegistryOfWhoeverInstallsIt() throws IOException {
        assertThat(Files.readString(EXAMPLE.resolve("package-lock.json")))
                .contains("\"integrity\"")
                .doesNotContain("\"resolved\"");
    }

    private static Set<String> documented(String page) {
        String section = docs.substring(docs.indexOf("## Variables of `email-otp-" + page + ".ftl`"));
        List<String> rows = section.lines()
                .dropWhile(line -> !line.startsWith("|---"))
                .skip(1)
                .takeWhile(line -> line.startsWith("|"))
                .toList();
        return rows.stream()
                .map(row -> row.split("\\|")[1])
                .flatMap(names -> found(WORD, names).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String template(String page) throws IOException {
        return Files.readString(RESOURCES.resolve("templates/email-otp-" + page + ".ftl"));
    }

    private static Set<String> found(Pattern pattern, String text) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }
}
