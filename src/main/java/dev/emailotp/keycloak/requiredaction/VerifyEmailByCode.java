package dev.emailotp.keycloak.requiredaction;

import dev.emailotp.keycloak.codes.CodeUse;
import dev.emailotp.keycloak.codes.RealmOneTimeCodes;
import dev.emailotp.keycloak.config.VerifyEmailConfig;
import dev.emailotp.keycloak.config.VerifyEmailOptions;
import dev.emailotp.keycloak.step.AddressForm;
import dev.emailotp.keycloak.step.AddressPage;
import dev.emailotp.keycloak.step.CodeForm;
import dev.emailotp.keycloak.step.CodeStep;
import dev.emailotp.keycloak.step.Recipient;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.keycloak.authentication.InitiatedActionSupport;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.events.EventType;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Has a person prove their address with a code, in the same browser. Stateless. */
final class VerifyEmailByCode implements RequiredActionProvider {
    private static final String BUILT_IN = UserModel.RequiredAction.VERIFY_EMAIL.name();
    private static final Set<String> CHANGES =
            Set.of(UserModel.RequiredAction.UPDATE_EMAIL.name(), UpdateEmailByCodeFactory.ID);

    private final VerifyEmailOptions options;
    private final RealmOneTimeCodes codes;

    VerifyEmailByCode(VerifyEmailOptions options, RealmOneTimeCodes codes) {
        this.options = options;
        this.codes = codes;
    }

    @Override
    public InitiatedActionSupport initiatedActionSupport() {
        return InitiatedActionSupport.SUPPORTED;
    }

    /** Takes the place of the built-in action, whoever asked for that: the realm, an admin, or a step. */
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
            user.addRequiredAction(VerifyEmailOptions.ACTION);
            user.removeRequiredAction(BUILT_IN);
        }
        if (login.getRequiredActions().contains(BUILT_IN)) {
            login.addRequiredAction(VerifyEmailOptions.ACTION);
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
        CodeForm form = CodeForm.of(context.getHttpRequest());
        if (entered.isPresent()) {
            correct(context, toVerify, entered.get());
        } else if (form.startsOver() && config.correctable()) {
            context.challenge(AddressPage.correction(context.form()).ask(toVerify.address()));
        } else if (form.startsOver()) {
            answer(context, CodeStep::arrive);
        } else if (form.asksForMail()) {
            answer(context, CodeStep::resend);
        } else {
            answer(context, step -> step.enter(form.code()));
        }
    }

    private void correct(RequiredActionContext context, AddressToVerify toVerify, AddressForm form) {
        Optional<String> address = form.address();
        if (address.isEmpty()) {
            context.challenge(AddressPage.correction(context.form()).refused(form));
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
            // Verified elsewhere meanwhile, or nothing to verify.
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

    @Override
    public void close() {}
}
