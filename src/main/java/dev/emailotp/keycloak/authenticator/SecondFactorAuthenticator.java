package dev.emailotp.keycloak.authenticator;

import dev.emailotp.keycloak.codes.CodeUse;
import dev.emailotp.keycloak.codes.RealmOneTimeCodes;
import dev.emailotp.keycloak.config.SecondFactorConfig;
import dev.emailotp.keycloak.config.StepOptions;
import dev.emailotp.keycloak.credential.EmailFactor;
import dev.emailotp.keycloak.device.DeviceLogin;
import dev.emailotp.keycloak.proof.ProvenMailbox;
import dev.emailotp.keycloak.step.CodeForm;
import dev.emailotp.keycloak.step.CodeStep;
import dev.emailotp.keycloak.step.Reachability;
import dev.emailotp.keycloak.step.Recipient;
import dev.emailotp.keycloak.step.TrustOffer;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
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
        ask(context, step -> {
            MailedLink link = new MailedLink(context);
            if (link.isFollowed()) {
                link.comeBack();
            } else {
                device(context).trusted().ifPresentOrElse(new PassedByDevice(context)::pass, step::arrive);
            }
        });
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        ask(context, step -> CodeForm.of(context.getHttpRequest())
                .request()
                .ifPresentOrElse(request -> request.accept(step), context::resetFlow));
    }

    /** Asks the person, or answers the request otherwise if the person cannot be asked. */
    private void ask(AuthenticationFlowContext context, Consumer<CodeStep> request) {
        SecondFactorConfig config = options.read(context.getAuthenticatorConfig());
        if (isMailboxUsed(context.getSession(), context.getUser())) {
            new Unreachable(context, ProvenMailbox.MESSAGE, ProvenMailbox.EVENT_DETAIL).leaveOrExplain();
            return;
        }
        address(context, config)
                .ifPresentOrElse(
                        address -> request.accept(step(context, config, address)),
                        new Unreachable(context)::leaveOrExplain);
    }

    private DeviceLogin device(AuthenticationFlowContext context) {
        Instant now = codes.of(context.getSession(), context.getRealm()).now();
        return new DeviceLogin(
                context, options.read(context.getAuthenticatorConfig()).trust(), now);
    }

    private Optional<TrustOffer> trustOffer(AuthenticationFlowContext context, SecondFactorConfig config) {
        boolean chosen = CodeForm.of(context.getHttpRequest()).trustsDevice();
        return device(context).isOffered()
                ? Optional.of(new TrustOffer(config.trust().days(), chosen))
                : Optional.empty();
    }

    /**
     * Returns the address to ask the person at. A required step that is only for people who have set up codes has led
     * others to set them up, unless another step of the flow asks everybody. It then does the same.
     */
    private static Optional<String> address(AuthenticationFlowContext context, SecondFactorConfig config) {
        Optional<String> address = Reachability.address(config, context.getUser());
        return address.isEmpty() && context.getExecution().isRequired()
                ? Reachability.ofAccount(config, context.getUser())
                : address;
    }

    /** Returns whether the mailbox that codes would go to has already been proven in this login. */
    static boolean isMailboxUsed(KeycloakSession session, UserModel user) {
        return ProvenMailbox.isIn(session, user) && !EmailFactor.isAnotherMailbox(user);
    }

    private CodeStep step(AuthenticationFlowContext context, SecondFactorConfig config, String address) {
        Optional<TrustOffer> offer = trustOffer(context, config);
        return new CodeStep(
                new FlowStepContext(context, "", offer),
                CodeUse.SECOND_FACTOR,
                Recipient.known(context.getSession(), context.getUser(), address),
                config.codes(),
                codes.of(context.getSession(), context.getRealm()),
                new SecondFactorOutcome(context, address, offer));
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
        return (!isMailboxUsed(session, user) && reachability.someStepReaches(session, realm, user))
                || Unreachable.choseStep(session);
    }

    /** Handles a person who cannot be reached although the step is required. */
    @Override
    public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {
        if (isMailboxUsed(session, user)) {
            throw new AuthenticationFlowException(
                    AuthenticationFlowError.GENERIC_AUTHENTICATION_ERROR,
                    ProvenMailbox.EVENT_DETAIL,
                    ProvenMailbox.MESSAGE);
        }
        boolean isLed = reachability.isOnlyForEnrolled(session, realm)
                ? Unreachable.leadToEnrolment(session, realm, user)
                : Unreachable.leadToVerification(session, realm, user);
        if (!isLed) {
            throw new AuthenticationFlowException(
                    AuthenticationFlowError.GENERIC_AUTHENTICATION_ERROR,
                    Unreachable.EVENT_DETAIL,
                    Unreachable.MESSAGE);
        }
    }

    @Override
    public void close() {}
}
