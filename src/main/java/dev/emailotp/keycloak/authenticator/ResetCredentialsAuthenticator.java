package dev.emailotp.keycloak.authenticator;

import dev.emailotp.keycloak.codes.CodeUse;
import dev.emailotp.keycloak.codes.RealmOneTimeCodes;
import dev.emailotp.keycloak.config.ResetConfig;
import dev.emailotp.keycloak.config.ResetOptions;
import dev.emailotp.keycloak.step.CodeForm;
import dev.emailotp.keycloak.step.CodeStep;
import dev.emailotp.keycloak.step.Eligibility;
import dev.emailotp.keycloak.step.Recipient;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Has whoever wants to reset a password prove the account's address with a code. Stateless. */
final class ResetCredentialsAuthenticator implements Authenticator {
    private final ResetOptions options;
    private final RealmOneTimeCodes codes;

    ResetCredentialsAuthenticator(ResetOptions options, RealmOneTimeCodes codes) {
        this.options = options;
        this.codes = codes;
    }

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        UserModel user = context.getUser();
        if (user != null && ResetLink.hasBrought(user, context)) {
            // Which proves what a code would.
            new FreshReset(context).begin();
            new ResetOutcome(
                            context,
                            options.read(context.getAuthenticatorConfig()),
                            Recipient.unproven(user, "", "", Eligibility.good()))
                    .verified();
            return;
        }
        new ResetCandidate(context).takeOver();
        step(context).arrive();
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        CodeForm form = CodeForm.of(context.getHttpRequest());
        if (form.startsOver()) {
            context.resetFlow();
        } else if (form.asksForMail()) {
            step(context).resend();
        } else {
            step(context).enter(form.code());
        }
    }

    private CodeStep step(AuthenticationFlowContext context) {
        ResetConfig config = options.read(context.getAuthenticatorConfig());
        Recipient recipient = new ResetCandidate(context).recipient();
        return new CodeStep(
                new FlowStepContext(context),
                CodeUse.RESET_CREDENTIALS,
                recipient,
                config.codes(),
                codes.of(context.getSession(), context.getRealm()),
                new ResetOutcome(context, config, recipient));
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
