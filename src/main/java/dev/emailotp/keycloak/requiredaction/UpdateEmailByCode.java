package dev.emailotp.keycloak.requiredaction;

import dev.emailotp.keycloak.codes.CodeUse;
import dev.emailotp.keycloak.codes.RealmOneTimeCodes;
import dev.emailotp.keycloak.config.CodeConfig;
import dev.emailotp.keycloak.config.StepOptions;
import dev.emailotp.keycloak.step.AddressForm;
import dev.emailotp.keycloak.step.CodeForm;
import dev.emailotp.keycloak.step.CodeStep;
import dev.emailotp.keycloak.step.PageForm;
import dev.emailotp.keycloak.step.Recipient;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.keycloak.authentication.AuthenticatorUtil;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.requiredactions.UpdateEmail;
import org.keycloak.events.EventType;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.Constants;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.FormMessage;
import org.keycloak.services.validation.Validation;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.userprofile.ValidationException;

/** Asks for a new address on Keycloak's own page, and then for a code from a mail to it. Stateless. */
final class UpdateEmailByCode implements CodeAction {
    private static final UserModel.RequiredAction BUILT_IN = UserModel.RequiredAction.UPDATE_EMAIL;
    private static final String ENDS_SESSIONS = "logout-sessions";

    private final StepOptions<CodeConfig> options;
    private final RealmOneTimeCodes codes;

    UpdateEmailByCode(StepOptions<CodeConfig> options, RealmOneTimeCodes codes) {
        this.options = options;
        this.codes = codes;
    }

    /** Replaces the built-in action, whether an application, an admin or a mailed link has requested it. */
    @Override
    public void evaluateTriggers(RequiredActionContext context) {
        WaitingLogin.check(context);
        UserModel user = context.getUser();
        AuthenticationSessionModel login = context.getAuthenticationSession();
        String waiting = user.getFirstAttribute(UserModel.EMAIL_PENDING);
        if (waiting != null) {
            new NewAddress(login, user).propose(waiting);
            user.removeAttribute(UserModel.EMAIL_PENDING);
        }
        if (waiting != null || user.getRequiredActionsStream().anyMatch(BUILT_IN.name()::equals)) {
            user.addRequiredAction(UpdateEmailByCodeFactory.ID);
            user.removeRequiredAction(BUILT_IN);
            // Like the built-in action, does not verify an address that is about to be replaced.
            user.removeRequiredAction(UserModel.RequiredAction.VERIFY_EMAIL);
        }
        if (login.getRequiredActions().contains(BUILT_IN.name())) {
            login.addRequiredAction(UpdateEmailByCodeFactory.ID);
            login.removeRequiredAction(BUILT_IN);
        }
        if (BUILT_IN.name().equals(login.getClientNote(Constants.KC_ACTION))) {
            login.setClientNote(Constants.KC_ACTION, UpdateEmailByCodeFactory.ID);
        }
    }

    @Override
    public void requiredActionChallenge(RequiredActionContext context) {
        if (new WritableAddress(context).isThere()) {
            answer(context, CodeStep::arrive);
        } else {
            context.getUser().removeRequiredAction(UpdateEmailByCodeFactory.ID);
            context.ignore();
        }
    }

    @Override
    public void processAction(RequiredActionContext context) {
        WaitingLogin.check(context);
        Optional<AddressForm> entered = AddressForm.of(context.getSession());
        if (entered.isPresent()) {
            take(context, entered.get());
            return;
        }
        CodeForm.of(context.getHttpRequest())
                .request()
                .ifPresentOrElse(
                        request -> answer(context, request),
                        () -> ask(context, newAddress(context).proposal(), List.of()));
    }

    private void take(RequiredActionContext context, AddressForm form) {
        NewAddress asked = newAddress(context);
        List<FormMessage> problems = problems(context, form);
        boolean endsSessions =
                "on".equals(context.getHttpRequest().getDecodedFormParameters().getFirst(ENDS_SESSIONS));
        if (!problems.isEmpty()) {
            asked.forget();
            ask(context, form.typed(), problems);
        } else if (form.address().filter(asked::isAsBefore).isPresent()
                && context.getUser().isEmailVerified()) {
            if (endsSessions) {
                AuthenticatorUtil.logoutOtherSessions(context);
            }
            context.success();
        } else {
            asked.ask(form.address().orElseThrow(), endsSessions);
            answer(context, CodeStep::arrive);
        }
    }

    /** Returns why the account cannot have this address, except that another account has it. */
    private static List<FormMessage> problems(RequiredActionContext context, AddressForm form) {
        Optional<String> address = form.address();
        if (address.isEmpty()) {
            return List.of(new FormMessage(UserModel.EMAIL, form.problem()));
        }
        try {
            UpdateEmail.validateEmailUpdate(context.getSession(), context.getUser(), address.get());
        } catch (ValidationException e) {
            if (!TakenAddress.isAll(e)) {
                return Validation.getFormErrorsFromValidation(e.getErrors());
            }
        }
        return List.of();
    }

    private static void ask(RequiredActionContext context, String filledIn, List<FormMessage> problems) {
        LoginFormsProvider form = PageForm.of(context.getSession(), context.form());
        if (!filledIn.isEmpty()) {
            MultivaluedMap<String, String> fields = new MultivaluedHashMap<>();
            fields.putSingle(UserModel.EMAIL, filledIn);
            form.setFormData(fields);
        }
        if (!problems.isEmpty()) {
            form.setErrors(problems);
        }
        context.challenge(form.createResponse(BUILT_IN));
    }

    private void answer(RequiredActionContext context, Consumer<CodeStep> request) {
        NewAddress asked = newAddress(context);
        Optional<String> address = asked.address();
        if (address.isEmpty()) {
            ask(context, asked.proposal(), List.of());
            return;
        }
        ActionStepContext stepContext = ActionStepContext.of(
                context, EventType.UPDATE_EMAIL, "emailOtpOtherAddress", asked.replaced(), address.get());
        request.accept(new CodeStep(
                stepContext,
                CodeUse.UPDATE_EMAIL,
                Recipient.known(context.getSession(), context.getUser(), address.get()),
                options.read(context.getConfig()),
                codes.of(context.getSession(), context.getRealm()),
                new UpdateEmailOutcome(context, stepContext, asked)));
    }

    private static NewAddress newAddress(RequiredActionContext context) {
        return new NewAddress(context.getAuthenticationSession(), context.getUser());
    }
}
