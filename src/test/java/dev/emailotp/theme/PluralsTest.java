package dev.emailotp.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ChoiceFormat;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Plural forms, for the numbers of attempts that can be left. */
class PluralsTest {
    private static final Path MESSAGES = Path.of("src/main/resources/theme-resources/messages");

    /** Where the plural categories of CLDR begin, among one to ten; languages that have "one" and "other" are left out. */
    private static final Map<String, List<Integer>> BEGINNINGS = Map.ofEntries(
            Map.entry("ar", List.of(1, 2, 3)),
            Map.entry("cs", List.of(1, 2, 5)),
            Map.entry("sk", List.of(1, 2, 5)),
            Map.entry("pl", List.of(1, 2, 5)),
            Map.entry("ru", List.of(1, 2, 5)),
            Map.entry("uk", List.of(1, 2, 5)),
            Map.entry("hr", List.of(1, 2, 5)),
            Map.entry("sl", List.of(1, 2, 3, 5)),
            Map.entry("lt", List.of(1, 2, 10)),
            Map.entry("lv", List.of(1, 2, 10)),
            Map.entry("ja", List.of()),
            Map.entry("ko", List.of()),
            Map.entry("th", List.of()),
            Map.entry("vi", List.of()),
            Map.entry("id", List.of()),
            Map.entry("zh_CN", List.of()),
            Map.entry("zh_TW", List.of()));

    static Stream<Path> locales() throws IOException {
        return Files.list(MESSAGES);
    }

    @ParameterizedTest
    @MethodSource("locales")
    void theFormChangesWhereTheLanguageChangesIt(Path file) throws IOException {
        String language = file.getFileName().toString().replaceAll("messages_|\\.properties", "");
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            texts.load(reader);
        }
        MessageFormat format = new MessageFormat(texts.getProperty("emailOtpWrong"), Locale.ROOT);
        List<Integer> changes = Stream.of(format.getFormatsByArgumentIndex())
                .filter(ChoiceFormat.class::isInstance)
                .flatMap(choice ->
                        Arrays.stream(((ChoiceFormat) choice).getLimits()).mapToObj(limit -> (int) Math.ceil(limit)))
                .toList();
        assertThat(changes).isEqualTo(BEGINNINGS.getOrDefault(language, List.of(1, 2)));
    }
}
