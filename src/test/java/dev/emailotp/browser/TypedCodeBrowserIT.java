package dev.emailotp.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import dev.emailotp.otp.TypedCodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page's script finds a code in what is pasted by the rule of the server, which is tested with the same table. */
class TypedCodeBrowserIT {
    private static final Path SCRIPTS = Path.of("src/main/resources/theme-resources/resources/js");

    @Test
    void theScriptFindsTheCodesThatTheServerFinds() throws IOException {
        List<TypedCodes.Row> table = TypedCodes.table();
        try (Playwright playwright = Playwright.create();
                Page page = InstalledBrowser.launch(playwright).newPage()) {
            for (TypedCodes.Row row : table) {
                assertThat(read(page, row.typed(), row.length(), row.alphabet()))
                        .as(row.toString())
                        .isEqualTo(row.code());
            }
            assertThat(read(page, " ".repeat(10_000) + "123456", 6, "digits")).isNull();
        }
    }

    private static Object read(Page page, String typed, int length, String alphabet) throws IOException {
        return page.evaluate(
                "async ([script, typed, length, alphabet]) =>"
                        + " (await import(`data:text/javascript;base64,${script}`)).readCode(typed, length, alphabet)",
                List.of(Base64.getEncoder().encodeToString(Files.readAllBytes(script())), typed, length, alphabet));
    }

    /** The script, whose name has a digest of its content. */
    private static Path script() throws IOException {
        try (Stream<Path> scripts = Files.list(SCRIPTS)) {
            return scripts.filter(file -> file.getFileName().toString().startsWith("email-otp-code-"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
