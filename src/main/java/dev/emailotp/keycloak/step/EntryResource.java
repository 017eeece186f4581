package dev.emailotp.keycloak.step;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.managers.AuthenticationSessionManager;
import org.keycloak.services.util.LocaleUtil;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.sessions.RootAuthenticationSessionModel;

/**
 * Where an {@linkplain EntryLink entry link} leads. The browser that has asked is sent to the page that waits for the
 * code, and takes the fragment with it. Any other gets a page that shows the code and has nothing to sign in with. Only
 * reads, and never sees a code.
 */
public final class EntryResource {
    private static final String TEMPLATE = "email-otp-entry.ftl";

    private final KeycloakSession session;

    public EntryResource(KeycloakSession session) {
        this.session = session;
    }

    @GET
    public Response enter(@QueryParam("tab") @Nullable String tab) {
        return login(tab)
                .map(this::waitingPage)
                .orElseGet(this::ownPage)
                .header(HttpHeaders.CACHE_CONTROL, null)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Referrer-Policy", "no-referrer")
                .build();
    }

    private Response.ResponseBuilder waitingPage(AuthenticationSessionModel login) {
        return Response.seeOther(CurrentPage.of(session, login));
    }

    private Response.ResponseBuilder ownPage() {
        // For the menu of languages on the page.
        LocaleUtil.processLocaleParam(session, session.getContext().getRealm(), null);
        return Response.fromResponse(PageForm.of(session, session.getProvider(LoginFormsProvider.class))
                .setAttribute("emailOtp", Map.of("style", PageFiles.STYLE, "script", PageFiles.ENTRY_SCRIPT))
                .createForm(TEMPLATE));
    }

    /** Returns this browser's login of that name that waits for a code. Leaves the choice of an address to Keycloak. */
    private Optional<AuthenticationSessionModel> login(@Nullable String tab) {
        RootAuthenticationSessionModel browser = new AuthenticationSessionManager(session)
                .getCurrentRootAuthenticationSession(session.getContext().getRealm());
        return browser == null
                ? Optional.empty()
                : browser.getAuthenticationSessions().values().stream()
                        .filter(login -> EntryLink.tab(login).equals(tab))
                        .filter(EntryResource::waitsForCode)
                        .findFirst();
    }

    private static boolean waitsForCode(AuthenticationSessionModel login) {
        String current = login.getAuthNote(AuthenticationProcessor.CURRENT_AUTHENTICATION_EXECUTION);
        return current != null && login.getAuthNote(BrowserStepContext.ASKED + current) != null;
    }
}
