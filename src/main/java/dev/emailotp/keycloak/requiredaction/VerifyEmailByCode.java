package dev.emailotp.keycloak.requiredaction;

import dev.emailotp.keycloak.codes.CodeUse;
import dev.emailotp.keycloak.codes.RealmOneTimeCodes;
import dev.emailotp.keycloak.config.StepOptions;
import dev.emailotp.keycloak.config.VerifyEmailConfig;
import dev.emailotp.keycloak.step.AddressForm;
import dev.emailotp.keycloak.step.AddressPage;
import dev.emailotp.keycloak.step.CodeForm;
import dev.emailotp.keycloak.step.CodeStep;
import dev.emailotp.keycloak.step.PageForm;
import dev.emailotp.keycloak.step.Recipient;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.events.EventType;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Lets a person prove their address with a code, in the same browser. Stateless. */
final class VerifyEmailByCode implements CodeAction {
    private static final String BUILT_IN = UserModel.RequiredAction.VERIFY_EMAIL.name();
    private static final Set<String> CHANGES =
            Set.of(UserModel.RequiredAction.UPDATE_EMAIL.name(), UpdateEmailByCodeFactory.ID);

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
        if (user.isEmailVerified() || new AddressToVerify(login, user).address().isEmpty()) {
            return;
        }
        boolean asked = user.getRequiredActionsStream().anyMatch(BUILT_IN::equals);
        boolean changing = user.getRequiredActionsStream().anyMatch(CHANGES::contains);
        if (asked || (context.getRealm().isVerifyEmail() && !changing)) {
            user.addRequiredAction(VerifyEmailByCodeFactory.ID);
            user.removeRequiredAction(BUILT_IN);
        }
        if (login.getRequiredActions().contains(BUILT_IN)) {
            login.addRequiredAction(VerifyEmailByCodeFactory.ID);
            login.removeRequiredAction(BUILT_IN);
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
        Optional<AddressForm> entered = AddressForm.of(context.getSession()).filter(form -> config.correctable());
        if (entered.isPresent()) {
            correct(context, toVerify, entered.get());
            return;
        }
        CodeForm.of(context.getHttpRequest())
                .request()
                .ifPresentOrElse(request -> answer(context, request), () -> startOver(context, toVerify, config));
    }

    private void startOver(RequiredActionContext context, AddressToVerify toVerify, VerifyEmailConfig config) {
        if (config.correctable()) {
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
        if (user.isEmailVerified() || address.isEmpty()) {
            // The address was verified elsewhere meanwhile, or there is none.
            context.success();
            return;
        }
        VerifyEmailConfig config = options.read(context.getConfig());
        String cancelKey = config.correctable() ? "emailOtpOtherAddress" : "";
        ActionStepContext stepContext = ActionStepContext.of(context, EventType.VERIFY_EMAIL, cancelKey, "");
        request.accept(new CodeStep(
                stepContext,
                CodeUse.VERIFY_EMAIL,
                Recipient.known(context.getSession(), user, address),
                config.codes(),
                codes.of(context.getSession(), context.getRealm()),
                new VerifyEmailOutcome(context, stepContext, toVerify)));
    }
}
