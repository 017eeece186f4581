package dev.emailotp.keycloak.step;

import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.Map;
import org.keycloak.forms.login.LoginFormsProvider;

/** The page on which a browser shows that it is not one of many machines. */
record CheckPage(LoginFormsProvider form, String cancelKey) {
    private static final String TEMPLATE = "email-otp-check.ftl";

    Response ask(VisitorAsked asked) {
        if (asked.isAgain()) {
            form.setError("emailOtpCheckFailed");
        }
        Map<String, Object> page = new HashMap<>();
        page.put("task", asked.task().text());
        page.put("puzzle", asked.task().puzzle());
        page.put("bits", asked.task().bits());
        page.put("waitSeconds", asked.task().pause().toSeconds());
        page.put("resends", asked.resends());
        page.put("cancel", cancelKey);
        page.put("style", PageFiles.STYLE);
        page.put("script", PageFiles.CHECK_SCRIPT);
        return form.setAttribute("emailOtp", page).createForm(TEMPLATE);
    }
}
