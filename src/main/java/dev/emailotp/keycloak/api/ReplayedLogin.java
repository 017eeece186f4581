package dev.emailotp.keycloak.api;

import dev.emailotp.keycloak.account.MailboxEffects;
import dev.emailotp.keycloak.api.Conversation.Fact;
import dev.emailotp.keycloak.config.StepIds;
import dev.emailotp.keycloak.credential.EmailFactor;
import dev.emailotp.keycloak.flow.FlowPass;
import dev.emailotp.keycloak.flow.Given;
import dev.emailotp.keycloak.proof.GivenMailbox;
import dev.emailotp.keycloak.proof.PassedStep;
import dev.emailotp.keycloak.proof.ProvenMailbox;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.authentication.AuthenticatorUtil;
import org.keycloak.authentication.FlowStatus;
import org.keycloak.authentication.authenticators.sessionlimits.UserSessionLimitsAuthenticatorFactory;
import org.keycloak.authentication.authenticators.util.AcrStore;
import org.keycloak.authentication.authenticators.util.AuthenticatorUtils;
import org.keycloak.authentication.authenticators.util.LoAUtil;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.services.Urls;
import org.keycloak.services.managers.AuthenticationSessionManager;
import org.keycloak.services.resources.LoginActionsService;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.sessions.CommonClientSessionModel;
import org.keycloak.sessions.CommonClientSessionModel.ExecutionStatus;

/**
 * An authentication session, for one request, in which a conversation looks as if its person had passed the steps in a
 * browser. Reviews, mappers and tokens then need no rules of their own.
 */
final class ReplayedLogin {
    private final ApiCall call;
    private final Conversation conversation;
    private final UserModel user;
    private final KeycloakSession session;
    private final RealmModel realm;
    private final AuthenticationSessionModel login;

    ReplayedLogin(ApiCall call, Conversation conversation, UserModel user) {
        this.call = call;
        this.conversation = conversation;
        this.user = user;
        this.session = call.session();
        this.realm = call.realm();
        this.login = new AuthenticationSessionManager(session)
                .createAuthenticationSession(realm, false)
                .createAuthenticationSession(call.client());
        session.getContext().setAuthenticationSession(login);
    }

    AuthenticationSessionModel of(FlowPass pass, Set<Given> given) {
        login.setProtocol(OIDCLoginProtocol.LOGIN_PROTOCOL);
        login.setAction(CommonClientSessionModel.Action.AUTHENTICATE.name());
        login.setAuthenticatedUser(user);
        login.setClientNote(
                OIDCLoginProtocol.ISSUER,
                Urls.realmIssuer(session.getContext().getUri().getBaseUri(), realm.getName()));
        note(OIDCLoginProtocol.SCOPE_PARAM, Fact.SCOPE);
        note(OIDCLoginProtocol.NONCE_PARAM, Fact.NONCE);
        note(Constants.REQUESTED_LEVEL_OF_AUTHENTICATION, Fact.LEVEL);
        pass.steps().forEach(this::passStep);
        pass.conditions()
                .forEach((condition, answer) -> login.setExecutionStatus(
                        condition, answer ? ExecutionStatus.EVALUATED_TRUE : ExecutionStatus.EVALUATED_FALSE));
        pass.levels().forEach(this::reachLevel);
        if (given.contains(Given.PASSWORD) || given.contains(Given.MAILBOX)) {
            // With these types, a completed login clears what brute-force detection counted.
            AuthenticatorUtil.addAuthCredential(login, PasswordCredentialModel.TYPE);
        }
        if (given.contains(Given.CODE)) {
            AuthenticatorUtil.addAuthCredential(login, OTPCredentialModel.TYPE);
            AuthenticatorUtil.addAuthCredential(login, EmailFactor.TYPE);
            EmailFactor.of(user)
                    .map(factor -> factor.address(user))
                    .or(() -> Optional.ofNullable(user.getEmail()))
                    .ifPresent(address -> GivenMailbox.remember(login, user, address));
        }
        return login;
    }

    /** Runs the steps that ask for nothing but decide something, such as the limit of sessions. */
    boolean runsOpenSteps(FlowPass pass) {
        return pass.steps().stream()
                .filter(step ->
                        UserSessionLimitsAuthenticatorFactory.USER_SESSION_LIMITS.equals(step.getAuthenticator()))
                .allMatch(this::runs);
    }

    AuthenticationProcessor processor() {
        return new AuthenticationProcessor()
                .setAuthenticationSession(login)
                .setRealm(realm)
                .setSession(session)
                .setConnection(session.getContext().getConnection())
                // A step that refuses makes a page, and fails itself if the page has no address.
                .setFlowPath(LoginActionsService.AUTHENTICATE_PATH)
                .setUriInfo(session.getContext().getUri())
                .setRequest(session.getContext().getHttpRequest())
                .setEventBuilder(call.event());
    }

    private boolean runs(AuthenticationExecutionModel step) {
        AuthenticatorFactory factory = (AuthenticatorFactory)
                session.getKeycloakSessionFactory().getProviderFactory(Authenticator.class, step.getAuthenticator());
        Authenticator authenticator = factory.create(session);
        AuthenticationProcessor.Result result =
                processor().createAuthenticatorContext(step, authenticator, List.of(step));
        authenticator.authenticate(result);
        // A session that this ends makes a logout the login of the context.
        session.getContext().setAuthenticationSession(login);
        return result.getStatus() == FlowStatus.SUCCESS;
    }

    private void passStep(AuthenticationExecutionModel step) {
        login.setExecutionStatus(step.getId(), ExecutionStatus.SUCCESS);
        AuthenticatorUtils.updateCompletedExecutions(login, null, step.getId());
        if (StepIds.ALL.contains(String.valueOf(step.getAuthenticator()))) {
            PassedStep.remember(login, step.getId(), user);
        }
        if (StepIds.PASSWORDLESS.equals(step.getAuthenticator())) {
            ProvenMailbox.remember(login, user);
            MailboxEffects.note(login, step.getId(), user, Set.of());
        }
    }

    private void reachLevel(AuthenticationExecutionModel condition) {
        AuthenticatorConfigModel config = config(condition);
        Integer level = config == null ? null : LoAUtil.getLevelFromLoaConditionConfiguration(config);
        if (level == null) {
            return;
        }
        AcrStore levels = new AcrStore(session, login);
        if (LoAUtil.getMaxAgeFromLoaConditionConfiguration(config) == 0) {
            levels.setLevelAuthenticatedToCurrentRequest(level);
        } else {
            levels.setLevelAuthenticated(level);
            login.setUserSessionNote(Constants.LOA_MAP, login.getAuthNote(Constants.LOA_MAP));
        }
    }

    private @Nullable AuthenticatorConfigModel config(AuthenticationExecutionModel step) {
        String id = step.getAuthenticatorConfig();
        return id == null ? null : realm.getAuthenticatorConfigById(id);
    }

    private void note(String name, Fact fact) {
        conversation.get(fact).ifPresent(value -> login.setClientNote(name, value));
    }
}
