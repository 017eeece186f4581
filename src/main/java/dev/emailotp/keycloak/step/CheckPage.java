package dev.emailotp.keycloak.step;

import dev.emailotp.keycloak.visitorcheck.VisitorResult;
import dev.emailotp.keycloak.visitorcheck.Widget;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.Map;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.headers.SecurityHeadersProvider;
import org.keycloak.models.KeycloakSession;

/** The page on which a browser shows that it is not one of many machines. */
record CheckPage(KeycloakSession session, LoginFormsProvider form, String cancelKey) {
    private static final String TEMPLATE = "email-otp-check.ftl";

    Response ask(VisitorAsked asked) {
        if (asked.isAgain()) {
            form.setError("emailOtpCheckFailed");
        }
        Map<String, Object> page = new HashMap<>();
        page.put("task", asked.task().text());
        page.put("puzzle", asked.task().puzzle());
        page.put("bits", asked.task().bits());
        page.put("again", asked.isAgain());
        page.put("captcha", asked.task().widget().isPresent());
        asked.task().widget().filter(widget -> isOfUse(asked)).ifPresent(widget -> page.put("widget", shown(widget)));
        page.put("waitSeconds", asked.task().pause().toSeconds());
        page.put("resends", asked.resends());
        page.put("cancel", cancelKey);
        page.put("style", PageFiles.STYLE);
        page.put("script", PageFiles.CHECK_SCRIPT);
        return form.setAttribute("emailOtp", page).createForm(TEMPLATE);
    }

    /** A third party that does not answer would take a visitor's time again and again, and use task after task up. */
    private static boolean isOfUse(VisitorAsked asked) {
        return asked.result() != VisitorResult.UNAVAILABLE;
    }

    /** The realm's own policy goes on to hold for all but the frames. */
    private Map<String, String> shown(Widget widget) {
        session.getProvider(SecurityHeadersProvider.class).options().allowFrameSrc(widget.frames());
        return Map.of("script", widget.script(), "styleClass", widget.styleClass(), "siteKey", widget.siteKey());
    }
}
