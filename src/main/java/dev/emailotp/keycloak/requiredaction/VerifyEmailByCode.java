package dev.emailotp.keycloak.requiredaction;

import dev.emailotp.keycloak.codes.CodeUse;
import dev.emailotp.keycloak.codes.RealmOneTimeCodes;
import dev.emailotp.keycloak.config.StepOptions;
import dev.emailotp.keycloak.config.VerifyEmailConfig;
import dev.emailotp.keycloak.proof.ProvenAddress;
import dev.emailotp.keycloak.step.AddressForm;
import dev.emailotp.keycloak.step.AddressPage;
import dev.emailotp.keycloak.step.CodeForm;
import dev.emailotp.keycloak.step.CodeStep;
import dev.emailotp.keycloak.step.PageForm;
import dev.emailotp.keycloak.step.Recipient;
import java.util.Optional;
import java.util.function.Consumer;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.events.EventType;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Lets a person prove their address with a code, in the same browser. Stateless. */
final class VerifyEmailByCode implements CodeAction {
    private final StepOptions<VerifyEmailConfig> options;
    private final RealmOneTimeCodes codes;

    VerifyEmailByCode(StepOptions<VerifyEmailConfig> options, RealmOneTimeCodes codes) {
        this.options = options;
        this.codes = codes;
    }

    /** Replaces the built-in action, whether the realm, an admin or a step has requested it. */
    @Override
    public void evaluateTriggers(RequiredActionContext context) {
        WaitingLogin.check(context);
        UserModel user = context.getUser();
        AuthenticationSessionModel login = context.getAuthenticationSession();
        VerificationAsked asked = VerificationAsked.in(context);
        asked.takeOverFromApplication();
        if (user.isEmailVerified() || new AddressToVerify(login, user).address().isEmpty()) {
            return;
        }
        if (ProvenAddress.isKnown(context.getSession(), login, user)) {
            asked.settle();
        } else {
            asked.takeOver();
        }
    }

    @Override
    public void requiredActionChallenge(RequiredActionContext context) {
        answer(context, CodeStep::arrive);
    }

    @Override
    public void processAction(RequiredActionContext context) {
        WaitingLogin.check(context);
        VerifyEmailConfig config = options.read(context.getConfig());
        AddressToVerify toVerify = new AddressToVerify(context.getAuthenticationSession(), context.getUser());
        Optional<AddressForm> entered =
                AddressForm.of(context.getSession()).filter(form -> isCorrectable(context, config));
        if (entered.isPresent()) {
            correct(context, toVerify, entered.get());
            return;
        }
        CodeForm.of(context.getHttpRequest())
                .request()
                .ifPresentOrElse(request -> answer(context, request), () -> startOver(context, toVerify, config));
    }

    private static boolean isCorrectable(RequiredActionContext context, VerifyEmailConfig config) {
        return config.correctable() && new WritableAddress(context).isThere();
    }

    private void startOver(RequiredActionContext context, AddressToVerify toVerify, VerifyEmailConfig config) {
        if (isCorrectable(context, config)) {
            context.challenge(AddressPage.correction(PageForm.of(context.getSession(), context.form()))
                    .ask(toVerify.address()));
        } else {
            answer(context, CodeStep::arrive);
        }
    }

    private void correct(RequiredActionContext context, AddressToVerify toVerify, AddressForm form) {
        Optional<String> address = form.address();
        if (address.isEmpty()) {
            context.challenge(AddressPage.correction(PageForm.of(context.getSession(), context.form()))
                    .refused(form));
            return;
        }
        toVerify.correct(address.get());
        answer(context, CodeStep::arrive);
    }

    private void answer(RequiredActionContext context, Consumer<CodeStep> request) {
        UserModel user = context.getUser();
        AddressToVerify toVerify = new AddressToVerify(context.getAuthenticationSession(), user);
        String address = toVerify.address();
        if (address.isEmpty()
                || ProvenAddress.isKnown(context.getSession(), context.getAuthenticationSession(), user)) {
            // The address was proven elsewhere meanwhile, or there is none.
            context.success();
            return;
        }
        VerifyEmailConfig config = options.read(context.getConfig());
        String cancelKey = isCorrectable(context, config) ? "emailOtpOtherAddress" : "";
        String typed = toVerify.isCorrected() ? address : "";
        ActionStepContext stepContext = ActionStepContext.of(context, EventType.VERIFY_EMAIL, cancelKey, "", typed);
        request.accept(new CodeStep(
                stepContext,
                CodeUse.VERIFY_EMAIL,
                Recipient.known(context.getSession(), user, address),
                config.codes(),
                codes.of(context.getSession(), context.getRealm()),
                new VerifyEmailOutcome(context, stepContext, toVerify)));
    }
}
