package dev.emailotp.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** The Chromium or Chrome of this machine. */
final class InstalledBrowser {
    private InstalledBrowser() {}

    static Browser launch(Playwright playwright) {
        // five seconds by default, which a busy machine may need for a page alone
        PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
        return playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable())
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
    }

    /** Where it is. Skips the test if there is none, or fails it with {@code -Dbrowser.required=true}. */
    private static Path executable() {
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
