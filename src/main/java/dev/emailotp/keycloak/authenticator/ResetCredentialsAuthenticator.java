package dev.emailotp.keycloak.authenticator;

import dev.emailotp.keycloak.codes.CodeUse;
import dev.emailotp.keycloak.codes.RealmOneTimeCodes;
import dev.emailotp.keycloak.config.ResetConfig;
import dev.emailotp.keycloak.config.StepOptions;
import dev.emailotp.keycloak.step.CodeForm;
import dev.emailotp.keycloak.step.CodeStep;
import dev.emailotp.keycloak.step.Eligibility;
import dev.emailotp.keycloak.step.Recipient;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.UserModel;

/** Lets a person who wants to reset a password prove the account's address with a code. Stateless. */
final class ResetCredentialsAuthenticator implements VisitorAuthenticator {
    private final StepOptions<ResetConfig> options;
    private final RealmOneTimeCodes codes;

    ResetCredentialsAuthenticator(StepOptions<ResetConfig> options, RealmOneTimeCodes codes) {
        this.options = options;
        this.codes = codes;
    }

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        UserModel user = context.getUser();
        if (user != null && ResetLink.hasBrought(user, context)) {
            // The link proves the same as a code.
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
        CodeForm.of(context.getHttpRequest())
                .request()
                .ifPresentOrElse(request -> request.accept(step(context)), context::resetFlow);
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
}
