package dev.emailotp.browser;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** The Chromium or Chrome of this machine. */
final class InstalledBrowser {
    private InstalledBrowser() {}

    /** Where it is. Skips the test if there is none, or fails it with {@code -Dbrowser.required=true}. */
    static Path executable() {
        Optional<Path> found = Stream.of(
                        System.getenv().getOrDefault("CHROME_BIN", ""),
                        "/usr/bin/chromium",
                        "/usr/bin/chromium-browser",
                        "/usr/bin/google-chrome",
                        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
                        "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe")
                .filter(path -> !path.isEmpty())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        if (found.isEmpty() && Boolean.getBoolean("browser.required")) {
            Assertions.fail("No Chromium or Chrome found, and -Dbrowser.required=true; set CHROME_BIN to one");
        }
        Assumptions.assumeTrue(found.isPresent(), "no Chromium or Chrome found; set CHROME_BIN to one");
        return found.get();
    }
}
