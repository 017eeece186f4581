package dev.emailotp.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.opentest4j.TestAbortedException;

/** Says with the failure of a test what the windows showed then. */
final class PagesOfAFailure implements TestExecutionExceptionHandler {
    private static final int LONGEST_TEXT = 400;

    @Override
    public void handleTestExecutionException(ExtensionContext test, Throwable failure) throws Throwable {
        if (failure instanceof TestAbortedException) {
            throw failure;
        }
        BrowserContext context = ((DemoInBrowser) test.getRequiredTestInstance()).context;
        String pages = context.pages().stream().map(PagesOfAFailure::shown).collect(Collectors.joining("\n"));
        throw new AssertionError(failure.getMessage() + "\n" + pages, failure);
    }

    private static String shown(Page page) {
        try {
            String text = page.locator("body").innerText().replaceAll("\\s+", " ");
            return page.url() + " shows: " + text.substring(0, Math.min(text.length(), LONGEST_TEXT));
        } catch (PlaywrightException e) {
            return page.url() + " cannot be read: " + e.getMessage();
        }
    }
}
