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
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import org.keycloak.events.Errors;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.RealmModel;

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
        return render(status, states -> states.of(status));
    }

    @Override
    public Response resent(IssueResult result) {
        return result.refusal()
                .map(refusal -> refused(refusal, result.status(), OptionalInt.empty()))
                .orElseGet(() -> render(result.status(), states -> states.resent(result.status())));
    }

    @Override
    public Response refused(Refusal refusal, ChallengeStatus status, OptionalInt guessesLeft) {
        return render(status, states -> states.of(refusal, status, guessesLeft));
    }

    @Override
    public Response check(VisitorAsked asked) {
        return new CheckPage(stepContext.session(), stepContext.form(), stepContext.cancelKey()).ask(asked);
    }

    @Override
    public Response stopped(String error) {
        ChallengeStatus none = ChallengeStatus.none();
        return render(none, states -> switch (error) {
            case Errors.USER_TEMPORARILY_DISABLED -> states.paused(pause());
            case Errors.USER_DISABLED -> states.disabled();
            default -> states.of(none);
        });
    }

    @Override
    public Response unavailable() {
        return render(ChallengeStatus.none(), PageStates::unavailable);
    }

    /** Returns how long brute-force detection stops the person; one second if it does not say. */
    private Duration pause() {
        return new BruteForcePause(stepContext.session(), recipient.user()).remaining();
    }

    private CodeFormat format(ChallengeStatus status) {
        return status.challenge().map(Challenge::format).orElse(policy.format());
    }

    /** Returns the recipient as shown: in full only what was typed in this login, a name or an address. */
    private String shown() {
        String name = recipient.shownAs();
        return name.contains("@") && !new TypedHere(stepContext).is(name)
                ? MaskedAddress.of(name).value()
                : name;
    }

    /** Creates the form only when it is shown, because this changes the login: Keycloak notes the form's code there. */
    private Response render(ChallengeStatus status, Function<PageStates, PageState> stateOf) {
        LoginFormsProvider form = stepContext.form();
        PageState state = stateOf.apply(new PageStates(new CodeMessages(form), format(status)));
        state.say(form);
        Map<String, Object> page = attributes(status, state);
        page.put("trustDevice", trustDevice(new CodeMessages(form)));
        page.put(
                "trustDeviceChosen",
                stepContext.trustOffer().filter(TrustOffer::chosen).isPresent());
        return form.setAttribute("emailOtp", page).createForm(TEMPLATE);
    }

    /** Returns the label of the offer to trust this device; empty if there is none. */
    private String trustDevice(CodeMessages messages) {
        return stepContext
                .trustOffer()
                .map(offer -> messages.trustDevice(offer.days()))
                .orElse("");
    }

    /** Returns the template's attributes, which docs/pages.md lists. */
    private Map<String, Object> attributes(ChallengeStatus status, PageState state) {
        RealmModel realm = stepContext.session().getContext().getRealm();
        CodeFormat format = format(status);
        Map<String, Object> page = new HashMap<>();
        page.put("state", state.kind().word());
        page.put("purpose", scope.purpose().id());
        page.put("address", shown());
        page.put("concealed", recipient.concealed());
        page.put("cancel", stepContext.cancelKey());
        page.put("submit", CodeUse.signsIn(scope.purpose()) ? "doLogIn" : "doContinue");
        page.put("codeLength", format.length());
        page.put("digits", format.alphabet() == CodeAlphabet.DIGITS);
        page.put("delivery", status.delivery().name().toLowerCase(Locale.ROOT));
        page.put("deliveryPath", DeliveryResource.path(stepContext.session(), realm));
        page.put("expiresInSeconds", status.expiresIn().toSeconds());
        page.put("expiresInMinutes", status.expiresIn().plusSeconds(30).toMinutes());
        page.put("waitSeconds", state.pause().plusMillis(999).toSeconds());
        page.put("style", PageFiles.STYLE);
        page.put("script", PageFiles.SCRIPT);
        return page;
    }
}
