package dev.emailotp.theme;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TranslationsTest {
    private static final Path RESOURCES = Path.of("src/main/resources/theme-resources");
    private static final Path MESSAGES = RESOURCES.resolve("messages");
    private static final Pattern FIGURE =
            Pattern.compile("/?\\d+|IPv[46]|\\b(?:digits|letters|only-federated|false)\\b");
    private static final String OPTION = "emailOtpOption";
    private static final Pattern USED = Pattern.compile("\"(emailOtp\\w+)\"");

    static Stream<Path> locales() throws IOException {
        return Files.list(MESSAGES);
    }

    @Test
    void theShippedRealmOffersOnlyWhatIsTranslated() throws IOException {
        Set<String> offered = new TreeSet<>();
        new ObjectMapper()
                .readTree(Path.of("realm-export.json").toFile())
                .get("supportedLocales")
                .forEach(locale -> offered.add(locale.asText()));
        try (Stream<Path> files = locales()) {
            assertThat(files.map(file -> file.getFileName().toString().replaceAll("messages_|\\.properties", ""))
                            .map(name -> name.replace('_', '-')))
                    .containsAll(offered)
                    .hasSizeLessThanOrEqualTo(offered.size() + 1);
        }
    }

    @ParameterizedTest
    @MethodSource("locales")
    void everyLocaleHasEveryMessageAndNoOther(Path locale) throws IOException {
        assertThat(load(locale).stringPropertyNames()).isEqualTo(english().stringPropertyNames());
    }

    @ParameterizedTest
    @MethodSource("locales")
    void everyMessageTakesTheSameArgumentsInEveryLocale(Path locale) throws IOException {
        Properties english = english();
        Properties translated = load(locale);
        for (String key : english.stringPropertyNames()) {
            assertThat(arguments(translated.getProperty(key))).as(key).isEqualTo(arguments(english.getProperty(key)));
        }
    }

    @ParameterizedTest
    @MethodSource("locales")
    void everyMessageCanBeFormattedForOneAndForMany(Path locale) throws IOException {
        Properties translated = load(locale);
        for (String key : translated.stringPropertyNames()) {
            MessageFormat format = new MessageFormat(translated.getProperty(key), Locale.ROOT);
            assertThat(format.format(new Object[] {1, 1})).as(key).isNotBlank().doesNotContain("{", "}");
            assertThat(format.format(new Object[] {7, 7})).as(key).isNotBlank().doesNotContain("{", "}");
        }
    }

    @ParameterizedTest
    @MethodSource("locales")
    void theHelpOfAnOptionNamesTheSameNumbersAndValuesInEveryLocale(Path locale) throws IOException {
        Properties english = english();
        Properties translated = load(locale);
        for (String key : english.stringPropertyNames()) {
            if (key.startsWith(OPTION)) {
                assertThat(figures(translated.getProperty(key))).as(key).containsAll(figures(english.getProperty(key)));
            }
        }
    }

    private static List<String> figures(String message) {
        return FIGURE.matcher(message)
                .results()
                .map(MatchResult::group)
                .sorted()
                .toList();
    }

    @Test
    void everyMessageTheCodeNamesExistsAndEveryMessageIsNamed() throws IOException {
        Set<String> named = new TreeSet<>();
        for (Path root : new Path[] {Path.of("src/main/java"), RESOURCES.resolve("templates")}) {
            try (Stream<Path> files = Files.walk(root).filter(Files::isRegularFile)) {
                for (Path file : files.toList()) {
                    USED.matcher(Files.readString(file))
                            .results()
                            .map(m -> m.group(1))
                            .flatMap(TranslationsTest::withHelp)
                            .forEach(named::add);
                }
            }
        }
        Set<String> own = english().stringPropertyNames().stream()
                .filter(key -> key.startsWith("emailOtp"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(own).isEqualTo(named);
    }

    /** The code names the label of an option; its help belongs to it. */
    private static Stream<String> withHelp(String key) {
        return key.startsWith(OPTION) ? Stream.of(key, key + "Help") : Stream.of(key);
    }

    private static Properties english() throws IOException {
        return load(MESSAGES.resolve("messages_en.properties"));
    }

    private static Properties load(Path file) throws IOException {
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return properties;
    }

    private static int arguments(String message) {
        return (int) Arrays.stream(new MessageFormat(message, Locale.ROOT).getFormatsByArgumentIndex())
                .count();
    }
}
