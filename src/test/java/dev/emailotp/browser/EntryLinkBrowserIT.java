package dev.emailotp.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import dev.emailotp.it.support.Mailbox;
import dev.emailotp.it.support.TestRealm;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.UserRepresentation;

/** The link beside the code fills it in, in the browser that asked for the code. */
class EntryLinkBrowserIT extends EntryLinkInBrowser {
    @Test
    void inTheBrowserThatAskedTheCodeIsFilledInAndWaitsForOneClick() {
        ConcurrentLinkedQueue<String> sent = new ConcurrentLinkedQueue<>();
        signIn();
        context.onRequest(request -> sent.add(request.url() + " " + request.headers() + " " + request.postData()));
        String link = link();
        String code = link.replaceFirst(".*#", "");
        Page page = context.newPage();
        page.navigate(link);
        expectFilledIn(page, code);
        assertThat(page.locator("#kc-email-otp-status[role=status]"))
                .hasText("The code from the email is filled in. Use the button to continue.");
        picture(page, "entry-filled-in");
        page.waitForTimeout(2000);
        expectFilledIn(page, code);
        assertThat(realm.events("LOGIN")).noneMatch(event -> event.getUserId().equals(id()));
        assertThat(sent).isNotEmpty().noneMatch(request -> request.contains(code));
        page.locator("#kc-login").click();
        page.waitForURL(landing());
        assertThat(page.url()).doesNotContain(code);
        assertThat(realm.mailTo(person).count()).isEqualTo(1);
    }

    @Test
    void theKeyboardAloneIsEnoughToo() {
        signIn();
        Page page = context.newPage();
        page.navigate(link());
        assertThat(page.locator("#kc-login")).isFocused();
        page.keyboard().press("Enter");
        page.waitForURL(landing());
    }

    @Test
    void aCodeThatIsFilledInCanBeCorrectedAndIsNotSubmittedByThat() {
        signIn();
        String link = link();
        Page page = context.newPage();
        page.navigate(link.replaceFirst("#.*", "#") + Mailbox.wrong(link.replaceFirst(".*#", "")));
        page.locator("#code").press("End");
        page.locator("#code").press("Backspace");
        page.locator("#code").pressSequentially("7");
        assertThat(page.locator("#kc-email-otp-status")).containsText("filled in");
        page.locator("#kc-login").click();
        assertThat(page.locator("#input-error-code")).containsText("You have 4 attempts left.");
        assertThat(page.locator("#code")).hasValue("");
    }

    @Test
    void withoutScriptThePagesSayWhereTheCodeIs() {
        context.close();
        context = window(new Browser.NewContextOptions().setJavaScriptEnabled(false));
        signIn();
        String link = link();
        Page page = context.newPage();
        page.navigate(link);
        assertThat(page.locator("#code")).hasValue("");
        page.locator("#code").fill(link.replaceFirst(".*#", ""));
        page.locator("#kc-login").click();
        page.waitForURL(landing());
        page.navigate(link);
        assertThat(page.locator("#kc-email-otp-in-mail")).isVisible();
        assertThat(page.locator("#kc-email-otp-here")).isHidden();
    }

    @Test
    void onThePageOfARequiredActionTheCodeIsFilledInToo() {
        realm.api().users().get(id()).update(unverified());
        Page first = context.newPage();
        first.navigate(signInUrl() + "&kc_action=" + TestRealm.VERIFICATION);
        enterPassword(first);
        String link = link();
        Page page = context.newPage();
        page.navigate(link);
        expectFilledIn(page, link.replaceFirst(".*#", ""));
        assertThat(page.url()).contains("/login-actions/required-action");
        page.locator("#kc-login").click();
        page.waitForURL(landing());
    }

    private UserRepresentation unverified() {
        UserRepresentation user = realm.api().users().get(id()).toRepresentation();
        user.setEmailVerified(false);
        return user;
    }
}
