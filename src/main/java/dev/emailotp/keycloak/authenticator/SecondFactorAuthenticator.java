package dev.emailotp.keycloak.authenticator;

import dev.emailotp.keycloak.RealmOneTimeCodes;
import dev.emailotp.keycloak.config.SecondFactorConfig;
import dev.emailotp.keycloak.config.SecondFactorOptions;
import dev.emailotp.otp.Purpose;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.authentication.AuthenticationFlowException;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Asks a person who is already known for a code from a mail. Stateless. */
final class SecondFactorAuthenticator implements Authenticator {
    private static final Purpose PURPOSE = new Purpose("second-factor");

    private final SecondFactorOptions options;
    private final RealmOneTimeCodes codes;
    private final Reachability reachability;

    SecondFactorAuthenticator(SecondFactorOptions options, RealmOneTimeCodes codes) {
        this.options = options;
        this.codes = codes;
        this.reachability = new Reachability(options);
    }

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        SecondFactorConfig config = options.read(context.getAuthenticatorConfig());
        if (Reachability.reaches(config, context.getUser())) {
            step(context, config).arrive();
        } else {
            new Unreachable(context).leaveOrExplain();
        }
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        SecondFactorConfig config = options.read(context.getAuthenticatorConfig());
        if (!Reachability.reaches(config, context.getUser())) {
            new Unreachable(context).leaveOrExplain();
            return;
        }
        CodeForm form = CodeForm.of(context.getHttpRequest());
        if (form.startsOver()) {
            context.resetFlow();
        } else if (form.asksForMail()) {
            step(context, config).resend();
        } else {
            step(context, config).enter(form.code());
        }
    }

    private CodeStep step(AuthenticationFlowContext context, SecondFactorConfig config) {
        return new CodeStep(
                context,
                PURPOSE,
                config.policy(),
                config.subjectShowsCode(),
                codes.of(context.getSession(), context.getRealm()));
    }

    @Override
    public boolean requiresUser() {
        return true;
    }

    @Override
    public boolean configuredFor(KeycloakSession session, RealmModel realm, UserModel user) {
        return reachability.someStepReaches(realm, user) || Unreachable.choseStep(session);
    }

    /** Called where the step is required and the person cannot be reached. */
    @Override
    public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {
        if (!Unreachable.leadToVerification(session, realm, user)) {
            throw new AuthenticationFlowException(
                    AuthenticationFlowError.GENERIC_AUTHENTICATION_ERROR,
                    Unreachable.EVENT_DETAIL,
                    Unreachable.MESSAGE);
        }
    }

    @Override
    public void close() {}
}
