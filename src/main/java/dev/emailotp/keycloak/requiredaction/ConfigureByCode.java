package dev.emailotp.keycloak.requiredaction;

import dev.emailotp.keycloak.account.UserStore;
import dev.emailotp.keycloak.codes.CodeUse;
import dev.emailotp.keycloak.codes.RealmOneTimeCodes;
import dev.emailotp.keycloak.config.ConfigureConfig;
import dev.emailotp.keycloak.config.StepOptions;
import dev.emailotp.keycloak.proof.GivenMailbox;
import dev.emailotp.keycloak.proof.MailboxSetup;
import dev.emailotp.keycloak.step.AddressForm;
import dev.emailotp.keycloak.step.AddressPage;
import dev.emailotp.keycloak.step.CodeForm;
import dev.emailotp.keycloak.step.CodeStep;
import dev.emailotp.keycloak.step.PageForm;
import dev.emailotp.keycloak.step.Recipient;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.Consumer;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.events.EventType;
import org.keycloak.models.UserModel;

/** Lets a person set up codes as a second factor: a code proves the mailbox that later codes go to. Stateless. */
final class ConfigureByCode implements CodeAction {
    private final StepOptions<ConfigureConfig> options;
    private final RealmOneTimeCodes codes;

    ConfigureByCode(StepOptions<ConfigureConfig> options, RealmOneTimeCodes codes) {
        this.options = options;
        this.codes = codes;
    }

    @Override
    public void evaluateTriggers(RequiredActionContext context) {
        WaitingLogin.check(context);
    }

    @Override
    public void requiredActionChallenge(RequiredActionContext context) {
        WaitingLogin.checkReplacement(context);
        ChosenAddress chosen = chosen(context);
        Optional<String> address = chosen.address();
        if (address.filter(known -> isProvenNow(context, known)).isPresent()) {
            outcome(context, stepContext(context, chosen), address.get()).verified();
        } else if (address.isPresent()) {
            answer(context, CodeStep::arrive);
        } else if (chosen.chosenByPerson()) {
            ask(context, chosen);
        } else {
            // Without an address, the person could never go on. What this login itself owes stays, and ends it.
            UserStore.accepts(() -> context.getUser().removeRequiredAction(ConfigureByCodeFactory.ID));
            context.ignore();
        }
    }

    /** One mailbox, one code: the login has just been given a code to the account's mailbox. */
    private static boolean isProvenNow(RequiredActionContext context, String address) {
        return GivenMailbox.is(address, context.getAuthenticationSession(), context.getUser());
    }

    @Override
    public void processAction(RequiredActionContext context) {
        WaitingLogin.check(context);
        WaitingLogin.checkReplacement(context);
        ChosenAddress chosen = chosen(context);
        Optional<AddressForm> entered = AddressForm.of(context.getSession()).filter(form -> chosen.chosenByPerson());
        if (entered.isPresent()) {
            choose(context, chosen, entered.get());
            return;
        }
        CodeForm.of(context.getHttpRequest())
                .request()
                .ifPresentOrElse(request -> answer(context, request), () -> startOver(context, chosen));
    }

    private void startOver(RequiredActionContext context, ChosenAddress chosen) {
        if (chosen.chosenByPerson()) {
            ask(context, chosen);
        } else {
            answer(context, CodeStep::arrive);
        }
    }

    private static void ask(RequiredActionContext context, ChosenAddress chosen) {
        context.challenge(page(context).ask(chosen.proposal()));
    }

    private static AddressPage page(RequiredActionContext context) {
        return AddressPage.enrolment(PageForm.of(context.getSession(), context.form()));
    }

    private void choose(RequiredActionContext context, ChosenAddress chosen, AddressForm form) {
        Optional<String> address = form.address();
        if (address.isEmpty()) {
            context.challenge(page(context).refused(form));
            return;
        }
        chosen.choose(address.get());
        answer(context, CodeStep::arrive);
    }

    private void answer(RequiredActionContext context, Consumer<CodeStep> request) {
        ChosenAddress chosen = chosen(context);
        Optional<String> address = chosen.address();
        if (address.isEmpty()) {
            context.challenge(
                    chosen.chosenByPerson()
                            ? page(context).ask(chosen.proposal())
                            : PageForm.of(context.getSession(), context.form())
                                    .setError("emailOtpNoAddress")
                                    .createErrorPage(Response.Status.BAD_REQUEST));
            return;
        }
        ActionStepContext stepContext = stepContext(context, chosen);
        request.accept(new CodeStep(
                stepContext,
                CodeUse.ENROL,
                Recipient.known(context.getSession(), context.getUser(), address.get()),
                options.read(context.getConfig()).codes(),
                codes.of(context.getSession(), context.getRealm()),
                outcome(context, stepContext, address.get())));
    }

    private static ActionStepContext stepContext(RequiredActionContext context, ChosenAddress chosen) {
        String cancelKey = chosen.chosenByPerson() ? "emailOtpOtherAddress" : "";
        return ActionStepContext.of(
                context,
                EventType.UPDATE_CREDENTIAL,
                cancelKey,
                "",
                chosen.typed().orElse(""));
    }

    private static ConfigureOutcome outcome(
            RequiredActionContext context, ActionStepContext stepContext, String address) {
        return new ConfigureOutcome(context, stepContext, address);
    }

    private ChosenAddress chosen(RequiredActionContext context) {
        UserModel user = context.getUser();
        boolean byPerson = options.read(context.getConfig()).otherAddress()
                && new MailboxSetup(context.getSession(), context.getAuthenticationSession(), user).mayBeAnother();
        return new ChosenAddress(context.getAuthenticationSession(), user, byPerson);
    }
}
