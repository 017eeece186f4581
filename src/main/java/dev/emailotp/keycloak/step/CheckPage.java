package dev.emailotp.keycloak.step;

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
        asked.task().widget().ifPresent(widget -> page.put("widget", shown(widget)));
        page.put("waitSeconds", asked.task().pause().toSeconds());
        page.put("resends", asked.resends());
        page.put("cancel", cancelKey);
        page.put("style", PageFiles.STYLE);
        page.put("script", PageFiles.CHECK_SCRIPT);
        return form.setAttribute("emailOtp", page).createForm(TEMPLATE);
    }

    /** The realm's own policy goes on to hold for all but the frames. */
    private Map<String, String> shown(Widget widget) {
        session.getProvider(SecurityHeadersProvider.class).options().allowFrameSrc(widget.frames());
        return Map.of("script", widget.script(), "styleClass", widget.styleClass(), "siteKey", widget.siteKey());
    }
}
