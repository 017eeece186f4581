package dev.emailotp.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** The demo and a browser, and for each test a person of its own and a window. Pictures are kept in target/screenshots. */
@ExtendWith(PagesOfAFailure.class)
abstract class DemoInBrowser {
    private static final Path SCREENSHOTS = Path.of("target/screenshots");

    static DemoWorld demo;
    private static Playwright playwright;
    private static Browser browser;

    BrowserContext context;
    String person = "";

    @BeforeAll
    static void open() throws IOException {
        playwright = Playwright.create();
        browser = InstalledBrowser.launch(playwright);
        demo = DemoWorld.open();
    }

    @AfterAll
    static void close() {
        if (demo != null) {
            demo.close();
        }
        if (playwright != null) {
            playwright.close();
        }
    }

    @BeforeEach
    void newPersonAndWindow() {
        person = demo.person();
        window(new Browser.NewContextOptions());
    }

    @AfterEach
    void closeWindow() {
        context.close();
    }

    /** Another window instead of the one that is open. */
    final void window(Browser.NewContextOptions options) {
        if (context != null) {
            context.close();
        }
        context = browser.newContext(options);
    }

    /** Takes a picture, and compares it with the one in the docs, if there is one. */
    static void screenshot(Page page, String name) {
        Path file = SCREENSHOTS.resolve(name + ".png");
        page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
        DocumentedPicture.check(file);
    }
}
