package dev.emailotp.keycloak.authenticator;

import dev.emailotp.keycloak.codes.CodeUse;
import dev.emailotp.keycloak.codes.RealmOneTimeCodes;
import dev.emailotp.keycloak.config.PasswordlessConfig;
import dev.emailotp.keycloak.config.PasswordlessOptions;
import dev.emailotp.keycloak.step.AddressForm;
import dev.emailotp.keycloak.step.AddressPage;
import dev.emailotp.keycloak.step.CodeForm;
import dev.emailotp.keycloak.step.CodeStep;
import dev.emailotp.keycloak.step.Recipient;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.authenticators.browser.AbstractUsernameFormAuthenticator;
import org.keycloak.authentication.authenticators.util.AuthenticatorUtils;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Asks for an address, unless somebody has been named already, and then for a code from a mail to it. Stateless. */
final class PasswordlessAuthenticator implements Authenticator {
    private final PasswordlessOptions options;
    private final RealmOneTimeCodes codes;

    PasswordlessAuthenticator(PasswordlessOptions options, RealmOneTimeCodes codes) {
        this.options = options;
        this.codes = codes;
    }

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        PasswordlessConfig config = options.read(context.getAuthenticatorConfig());
        if (leavesToOthers(context)) {
            return;
        }
        Optional<Recipient> recipient = recipient(context, config);
        if (recipient.isPresent()) {
            step(context, config, recipient.get()).arrive();
        } else {
            askForAddress(context, config);
        }
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        PasswordlessConfig config = options.read(context.getAuthenticatorConfig());
        if (leavesToOthers(context)) {
            return;
        }
        Optional<AddressForm> address = AddressForm.of(context.getSession());
        if (context.getUser() == null && address.isPresent()) {
            takeAddress(context, config, address.get());
            return;
        }
        Optional<Recipient> recipient = recipient(context, config);
        if (recipient.isEmpty()) {
            askForAddress(context, config);
        } else {
            takeCode(context, config, recipient.get());
        }
    }

    private void takeAddress(AuthenticationFlowContext context, PasswordlessConfig config, AddressForm form) {
        AuthenticatorUtils.processRememberMe(context, context.getHttpRequest().getDecodedFormParameters());
        TypedAddress unproven = new TypedAddress(context);
        Optional<String> address = form.address();
        if (address.isEmpty()) {
            context.forceChallenge(page(context, config, unproven).refused(form));
            return;
        }
        unproven.write(address.get());
        step(context, config, new PeopleByAddress(context.getSession(), config).find(address.get()))
                .arrive();
    }

    private void takeCode(AuthenticationFlowContext context, PasswordlessConfig config, Recipient recipient) {
        CodeForm form = CodeForm.of(context.getHttpRequest());
        if (form.startsOver() && context.getUser() == null) {
            new TypedAddress(context).drop();
            askForAddress(context, config);
        } else if (form.startsOver()) {
            context.resetFlow();
        } else if (form.asksForMail()) {
            step(context, config, recipient).resend();
        } else {
            step(context, config, recipient).enter(form.code());
        }
    }

    private static void askForAddress(AuthenticationFlowContext context, PasswordlessConfig config) {
        TypedAddress unproven = new TypedAddress(context);
        context.forceChallenge(page(context, config, unproven).ask(unproven.proposal()));
    }

    private static AddressPage page(
            AuthenticationFlowContext context, PasswordlessConfig config, TypedAddress unproven) {
        return AddressPage.entrance(context.form(), config.signUp(), unproven.remembers());
    }

    private static Optional<Recipient> recipient(AuthenticationFlowContext context, PasswordlessConfig config) {
        PeopleByAddress people = new PeopleByAddress(context.getSession(), config);
        UserModel user = context.getUser();
        if (user == null) {
            return new TypedAddress(context).read().map(people::find);
        }
        String named =
                context.getAuthenticationSession().getAuthNote(AbstractUsernameFormAuthenticator.ATTEMPTED_USERNAME);
        return Optional.of(people.of(user, named == null ? user.getUsername() : named));
    }

    /** Somebody who was named before and has no address goes on to the other ways, where there are any. */
    private static boolean leavesToOthers(AuthenticationFlowContext context) {
        boolean leaves = context.getUser() != null
                && !Reachability.hasAddress(context.getUser())
                && context.getExecution().isAlternative();
        if (leaves) {
            new Unreachable(context).leaveOrExplain();
        }
        return leaves;
    }

    private CodeStep step(AuthenticationFlowContext context, PasswordlessConfig config, Recipient recipient) {
        return new CodeStep(
                new FlowStepContext(context),
                CodeUse.PASSWORDLESS,
                recipient,
                config.codes(),
                codes.of(context.getSession(), context.getRealm()),
                new PasswordlessOutcome(context, recipient));
    }

    @Override
    public boolean requiresUser() {
        return false;
    }

    @Override
    public boolean configuredFor(KeycloakSession session, RealmModel realm, UserModel user) {
        return true;
    }

    @Override
    public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {}

    @Override
    public void close() {}
}
