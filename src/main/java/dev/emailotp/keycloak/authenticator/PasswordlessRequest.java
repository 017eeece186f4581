package dev.emailotp.keycloak.authenticator;

import dev.emailotp.keycloak.codes.CodeUse;
import dev.emailotp.keycloak.config.PasswordlessConfig;
import dev.emailotp.keycloak.step.AddressForm;
import dev.emailotp.keycloak.step.AddressPage;
import dev.emailotp.keycloak.step.CodeStep;
import dev.emailotp.keycloak.step.PageForm;
import dev.emailotp.keycloak.step.PeopleByAddress;
import dev.emailotp.keycloak.step.Reachability;
import dev.emailotp.keycloak.step.Recipient;
import dev.emailotp.otp.OneTimeCodes;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.browser.AbstractUsernameFormAuthenticator;
import org.keycloak.models.UserModel;

/** One request at the passwordless step: its configuration, its login, and the answers to it. */
final class PasswordlessRequest {
    private final AuthenticationFlowContext context;
    private final PasswordlessConfig config;
    private final OneTimeCodes codes;
    private final TypedAddress typed;
    private final EarlierName earlier;
    private final PeopleByAddress people;

    PasswordlessRequest(AuthenticationFlowContext context, PasswordlessConfig config, OneTimeCodes codes) {
        this.context = context;
        this.config = config;
        this.codes = codes;
        this.typed = new TypedAddress(context);
        this.earlier = new EarlierName(context.getAuthenticationSession());
        this.people = new PeopleByAddress(context.getSession(), config);
    }

    /**
     * Answers for a person who was identified before and has no address: the person continues with other alternatives,
     * if any.
     */
    boolean isLeftToOthers() {
        boolean leaves = context.getUser() != null
                && !Reachability.hasAddress(context.getUser())
                && context.getExecution().isAlternative();
        if (leaves) {
            new Unreachable(context).leaveOrExplain();
        }
        return leaves;
    }

    /** Returns the recipient; empty while neither a person nor an address is known. */
    Optional<Recipient> recipient() {
        UserModel user = context.getUser();
        if (user == null) {
            return typed.read().map(people::find).or(() -> earlier.read().map(people::named));
        }
        String named =
                context.getAuthenticationSession().getAuthNote(AbstractUsernameFormAuthenticator.ATTEMPTED_USERNAME);
        return Optional.of(people.of(user, named == null ? user.getUsername() : named));
    }

    CodeStep step(Recipient recipient) {
        return new CodeStep(
                new FlowStepContext(context, typed.read().orElse("")),
                CodeUse.PASSWORDLESS,
                recipient,
                config.codes(),
                codes,
                new PasswordlessOutcome(context, recipient));
    }

    void askForAddress() {
        passkeys().make();
        context.forceChallenge(page().ask(typed.proposal()));
    }

    /** Returns whether a passkey was posted instead of an address, and the request is answered. */
    boolean takesPasskey() {
        return passkeys().take();
    }

    void takeAddress(AddressForm form) {
        new RememberMe(context).keepPosted();
        Optional<String> address = form.address();
        if (address.isEmpty()) {
            passkeys().make();
            context.forceChallenge(page().refused(form));
            return;
        }
        typed.write(address.get());
        step(people.find(address.get())).arrive();
    }

    /** Asks for another address, or restarts the flow if a name was asked for before this step. */
    void startOver() {
        if (context.getUser() == null && earlier.read().isEmpty()) {
            typed.drop();
            askForAddress();
        } else {
            context.resetFlow();
        }
    }

    private PasskeyOffer passkeys() {
        return new PasskeyOffer(context, () -> page().ask(typed.proposal()));
    }

    private AddressPage page() {
        return AddressPage.entrance(
                PageForm.of(context.getSession(), context.form()), config.signUp(), typed.remembers());
    }
}
