package dev.emailotp.keycloak.requiredaction;

import dev.emailotp.keycloak.config.MailTimeZone;
import dev.emailotp.keycloak.config.SecondFactorKind;
import dev.emailotp.keycloak.step.PageFiles;
import dev.emailotp.keycloak.step.PageForm;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Map;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.forms.login.LoginFormsProvider;

/** The page where a person chooses a second factor to set up. */
record FactorPage(RequiredActionContext context, FactorDemand demand) {
    private static final String TEMPLATE = "email-otp-require-factor.ftl";

    Response ask() {
        return form().setAttribute("emailOtp", attributes()).createForm(TEMPLATE);
    }

    /** Returns the page for a person who can set up nothing and must not continue. */
    Response explain() {
        return form().setError("emailOtpFactorNone").createErrorPage(Response.Status.BAD_REQUEST);
    }

    private LoginFormsProvider form() {
        return PageForm.of(context.getSession(), context.form());
    }

    /** Returns the template's attributes, which docs/pages.md lists. */
    private Map<String, Object> attributes() {
        Grace grace = demand.grace();
        return Map.of(
                "factors", demand.offered().stream().map(FactorPage::shown).toList(),
                "postponable", grace.isLeft(),
                "loginsLeft", grace.loginsLeft().orElse(0),
                "until", grace.end().map(this::day).orElse(""),
                "style", PageFiles.STYLE);
    }

    private static Map<String, String> shown(SecondFactorKind kind) {
        return Map.of("id", FactorForm.word(kind), "name", kind.nameKey(), "help", kind.helpKey());
    }

    private String day(Instant end) {
        Locale locale = context.getSession().getContext().resolveLocale(context.getUser());
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(locale)
                .withZone(MailTimeZone.of(context.getRealm(), context.getUser()))
                .format(end);
    }
}
