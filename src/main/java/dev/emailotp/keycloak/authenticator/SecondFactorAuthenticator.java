package dev.emailotp.keycloak.authenticator;

import dev.emailotp.keycloak.codes.CodeUse;
import dev.emailotp.keycloak.codes.RealmOneTimeCodes;
import dev.emailotp.keycloak.config.SecondFactorConfig;
import dev.emailotp.keycloak.config.StepOptions;
import dev.emailotp.keycloak.device.DeviceLogin;
import dev.emailotp.keycloak.proof.ProvenMailbox;
import dev.emailotp.keycloak.step.CodeForm;
import dev.emailotp.keycloak.step.CodeStep;
import dev.emailotp.keycloak.step.Reachability;
import dev.emailotp.keycloak.step.Recipient;
import dev.emailotp.keycloak.step.TrustOffer;
import java.time.Instant;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.authentication.AuthenticationFlowException;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.AuthenticatorUtil;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Asks a person who is already identified for a code from a mail. Stateless. */
final class SecondFactorAuthenticator implements Authenticator {
    private final StepOptions<SecondFactorConfig> options;
    private final RealmOneTimeCodes codes;
    private final Reachability reachability;

    SecondFactorAuthenticator(StepOptions<SecondFactorConfig> options, RealmOneTimeCodes codes) {
        this.options = options;
        this.codes = codes;
        this.reachability = new Reachability(options);
    }

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        SecondFactorConfig config = options.read(context.getAuthenticatorConfig());
        if (!canBeAsked(context, config)) {
            return;
        }
        MailedLink link = new MailedLink(context);
        if (link.isFollowed()) {
            link.comeBack();
        } else if (device(context, config).isTrusted()) {
            new SecondFactorOutcome(context, Optional.empty()).passedByDevice();
        } else {
            step(context, config).arrive();
        }
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        SecondFactorConfig config = options.read(context.getAuthenticatorConfig());
        if (canBeAsked(context, config)) {
            CodeForm.of(context.getHttpRequest())
                    .request()
                    .ifPresentOrElse(request -> request.accept(step(context, config)), context::resetFlow);
        }
    }

    /** Returns whether the person can be asked, and otherwise answers the request. */
    private static boolean canBeAsked(AuthenticationFlowContext context, SecondFactorConfig config) {
        if (ProvenMailbox.isIn(context.getSession(), context.getUser())) {
            new Unreachable(context, ProvenMailbox.MESSAGE, ProvenMailbox.EVENT_DETAIL).leaveOrExplain();
            return false;
        }
        if (!Reachability.reaches(config, context.getUser())) {
            new Unreachable(context).leaveOrExplain();
            return false;
        }
        return true;
    }

    private DeviceLogin device(AuthenticationFlowContext context, SecondFactorConfig config) {
        Instant now = codes.of(context.getSession(), context.getRealm()).now();
        return new DeviceLogin(context, config.trust(), now);
    }

    private Optional<TrustOffer> trustOffer(AuthenticationFlowContext context, SecondFactorConfig config) {
        boolean chosen = CodeForm.of(context.getHttpRequest()).trustsDevice();
        return device(context, config).isOffered()
                ? Optional.of(new TrustOffer(config.trust().days(), chosen))
                : Optional.empty();
    }

    private CodeStep step(AuthenticationFlowContext context, SecondFactorConfig config) {
        Optional<TrustOffer> offer = trustOffer(context, config);
        return new CodeStep(
                new FlowStepContext(context, "", offer),
                CodeUse.SECOND_FACTOR,
                Recipient.known(context.getSession(), context.getUser()),
                config.codes(),
                codes.of(context.getSession(), context.getRealm()),
                new SecondFactorOutcome(context, offer));
    }

    @Override
    public boolean requiresUser() {
        return true;
    }

    @Override
    public boolean configuredFor(KeycloakSession session, RealmModel realm, UserModel user) {
        AuthenticationSessionModel login = session.getContext().getAuthenticationSession();
        if (login != null) {
            // The end of the flow must be reviewed even if this step does not ask the person.
            AuthenticatorUtil.setAuthCallbacksFactoryIds(login, SecondFactorAuthenticatorFactory.ID);
        }
        boolean proven = ProvenMailbox.isIn(session, user);
        return (!proven && reachability.someStepReaches(realm, user)) || Unreachable.choseStep(session);
    }

    /** Handles a person who cannot be reached although the step is required. */
    @Override
    public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {
        if (ProvenMailbox.isIn(session, user)) {
            throw new AuthenticationFlowException(
                    AuthenticationFlowError.GENERIC_AUTHENTICATION_ERROR,
                    ProvenMailbox.EVENT_DETAIL,
                    ProvenMailbox.MESSAGE);
        }
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
