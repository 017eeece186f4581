package dev.emailotp.keycloak.step;

import dev.emailotp.keycloak.codes.CodeUse;
import dev.emailotp.keycloak.rest.DeliveryResource;
import dev.emailotp.otp.Challenge;
import dev.emailotp.otp.ChallengeScope;
import dev.emailotp.otp.ChallengeStatus;
import dev.emailotp.otp.CodeAlphabet;
import dev.emailotp.otp.CodeFormat;
import dev.emailotp.otp.CodePolicy;
import dev.emailotp.otp.IssueResult;
import dev.emailotp.otp.MaskedAddress;
import dev.emailotp.otp.Refusal;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.keycloak.events.Errors;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.FormMessage;

/** The page that asks for a code, in all its states. */
record CodePage(BrowserStepContext stepContext, Recipient recipient, ChallengeScope scope, CodePolicy policy)
        implements CodeAnswers {
    private static final String TEMPLATE = "email-otp-code.ftl";

    @Override
    public Response opened(IssueResult result) {
        return result.refusal()
                .map(refusal -> refused(refusal, result.status(), OptionalInt.empty()))
                .orElseGet(() -> reloaded(result.status()));
    }

    @Override
    public Response reloaded(ChallengeStatus status) {
        return problem(status).map(message -> error(message, status)).orElseGet(() -> render(form(), status));
    }

    @Override
    public Response resent(IssueResult result) {
        return result.refusal()
                .map(refusal -> refused(refusal, result.status(), OptionalInt.empty()))
                .orElseGet(() -> render(form().setInfo("emailOtpSentAgain"), result.status()));
    }

    @Override
    public Response refused(Refusal refusal, ChallengeStatus status, OptionalInt guessesLeft) {
        LoginFormsProvider form = form();
        FormMessage message = new RefusalMessage(form, format(status)).of(refusal, status, guessesLeft);
        return render(form.setErrors(List.of(message)), status);
    }

    @Override
    public Response stopped(String error) {
        return error(
                switch (error) {
                    case Errors.USER_TEMPORARILY_DISABLED -> "emailOtpPaused";
                    case Errors.USER_DISABLED -> "emailOtpDisabled";
                    default -> "emailOtpExpired";
                },
                ChallengeStatus.none());
    }

    @Override
    public Response unavailable() {
        return error("emailOtpUnavailable", ChallengeStatus.none());
    }

    private static Optional<String> problem(ChallengeStatus status) {
        if (status.challenge().isEmpty()) {
            return Optional.of("emailOtpExpired");
        }
        if (status.exhausted()) {
            return Optional.of("emailOtpExhausted");
        }
        return switch (status.delivery()) {
            case FAILED -> Optional.of("emailOtpNotSent");
            case DELAYED -> Optional.of("emailOtpDelayed");
            case UNCERTAIN -> Optional.of("emailOtpMaybeSent");
            case QUEUED, SENT -> Optional.empty();
        };
    }

    private Response error(String message, ChallengeStatus status) {
        return render(form().setError(message), status);
    }

    /** Creates the form only when it is shown, because this changes the login: Keycloak notes the form's code there. */
    private LoginFormsProvider form() {
        return stepContext.form();
    }

    private CodeFormat format(ChallengeStatus status) {
        return status.challenge().map(Challenge::format).orElse(policy.format());
    }

    /**
     * Returns the recipient as shown. A name that was typed in place of an address is shown as typed. Only the person
     * who typed it sees this page.
     */
    private String shown() {
        String typed = recipient.shownAs();
        return typed.contains("@") ? MaskedAddress.of(typed).value() : typed;
    }

    private Response render(LoginFormsProvider form, ChallengeStatus status) {
        RealmModel realm = stepContext.session().getContext().getRealm();
        CodeFormat format = format(status);
        Map<String, Object> page = new HashMap<>();
        page.put("address", shown());
        page.put("concealed", recipient.concealed());
        page.put("cancel", stepContext.cancelKey());
        page.put("submit", CodeUse.signsIn(scope.purpose()) ? "doLogIn" : "doContinue");
        page.put("codeLength", format.length());
        page.put("digits", format.alphabet() == CodeAlphabet.DIGITS);
        page.put("delivery", status.delivery().name().toLowerCase(Locale.ROOT));
        page.put("deliveryPath", DeliveryResource.path(stepContext.session(), realm));
        page.put("live", status.challenge().isPresent() && !status.exhausted());
        page.put("expiresInSeconds", status.expiresIn().toSeconds());
        page.put(
                "expiresInMinutes",
                Math.max(1, status.expiresIn().plusSeconds(30).toMinutes()));
        page.put("resendInSeconds", status.resendIn().plusMillis(999).toSeconds());
        return form.setAttribute("emailOtp", page).createForm(TEMPLATE);
    }
}
