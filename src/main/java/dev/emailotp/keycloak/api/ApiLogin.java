package dev.emailotp.keycloak.api;

import dev.emailotp.keycloak.account.MailboxEffects;
import dev.emailotp.keycloak.api.Conversation.Fact;
import dev.emailotp.keycloak.flow.FlowDemand;
import dev.emailotp.keycloak.flow.FlowPass;
import dev.emailotp.keycloak.flow.Given;
import dev.emailotp.keycloak.proof.LoginGuard;
import dev.emailotp.keycloak.proof.ProvenMailbox;
import dev.emailotp.keycloak.proof.Refusal;
import dev.emailotp.keycloak.step.BruteForcePause;
import dev.emailotp.keycloak.step.Eligibility;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.events.Errors;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Ends a conversation with a session, if the client's browser flow asks this person for no more than what was given. The
 * same guard that reviews logins of browsers reviews this one.
 */
final class ApiLogin {
    private final ApiCall call;
    private final Conversation conversation;
    private final UserModel user;
    private final Clock clock;
    private final KeycloakSession session;
    private final RealmModel realm;

    ApiLogin(ApiCall call, Conversation conversation, UserModel user, Clock clock) {
        this.call = call;
        this.conversation = conversation;
        this.user = user;
        this.clock = clock;
        this.session = call.session();
        this.realm = call.realm();
    }

    /** Returns what the conversation has been given so far. */
    Set<Given> given() {
        Set<Given> given = EnumSet.noneOf(Given.class);
        if (conversation.get(Fact.PASSWORD_AT).isPresent()) {
            given.add(Given.PASSWORD);
        }
        if (conversation.get(Fact.MAILBOX_AT).isPresent()) {
            given.add(Given.MAILBOX);
        }
        return given;
    }

    /** Returns the way through the flow with what was given; empty if the flow asks for more. */
    Optional<FlowPass> pass(Set<Given> given) {
        if (given.contains(Given.MAILBOX)) {
            ProvenMailbox.rememberInRequest(session, user);
        }
        return new FlowDemand(session, realm, call.client(), user, given, level()).pass();
    }

    /**
     * Makes the session.
     *
     * @throws ApiRefusal if the login needs a browser, or must not continue; the request then changes nothing
     */
    ClientSessionContext finish(Set<Given> given) {
        try {
            requireEligible();
            FlowPass pass = pass(given).orElseThrow(() -> refusal(ApiError.BROWSER_NEEDED, Errors.NOT_ALLOWED));
            if (call.client().isConsentRequired()) {
                throw refusal(ApiError.CONSENT_REQUIRED, Errors.CONSENT_DENIED);
            }
            return finish(pass, given);
        } catch (ApiRefusal e) {
            session.getTransactionManager().setRollbackOnly();
            throw e;
        }
    }

    private ClientSessionContext finish(FlowPass pass, Set<Given> given) {
        ReplayedLogin replayed = new ReplayedLogin(call, conversation, user);
        AuthenticationSessionModel login = replayed.of(pass, given);
        if (!replayed.runsOpenSteps(pass)) {
            throw refusal(ApiError.BROWSER_NEEDED, Errors.NOT_ALLOWED);
        }
        MailboxEffects effects = new MailboxEffects(session, login, clock);
        Stream.concat(
                        new LoginGuard(session, login).atEndOf(pass.flow()).stream(),
                        pass.steps().stream().flatMap(step -> effects.apply(step.getId()).stream()))
                .findFirst()
                .ifPresent(this::refuse);
        AuthenticationProcessor processor = replayed.processor();
        processor.evaluateRequiredActionTriggers();
        if (user.getRequiredActionsStream().findAny().isPresent()
                || !login.getRequiredActions().isEmpty()) {
            throw refusal(ApiError.ACTION_REQUIRED, Errors.RESOLVE_REQUIRED_ACTIONS);
        }
        AuthenticationManager.setClientScopesInSession(session, login);
        ClientSessionContext context = processor.attachSession();
        context.getClientSession()
                .getUserSession()
                .setNote(
                        AuthenticationManager.AUTH_TIME,
                        Long.toString(clock.instant().getEpochSecond()));
        return context;
    }

    private void refuse(Refusal refusal) {
        throw call.reported(ApiRefusal.of(ApiError.BROWSER_NEEDED, refusal.word()), Errors.ACCESS_DENIED);
    }

    /** The account can have been disabled, stopped or handed over since the conversation began. */
    private void requireEligible() {
        Optional<String> stopped = Eligibility.of(session, user).refusal();
        if (stopped.isPresent()) {
            call.event().user(user);
            throw call.reported(
                    stopped.get().equals(Errors.USER_DISABLED)
                            ? ApiRefusal.of(ApiError.DISABLED)
                            : ApiRefusal.paused(new BruteForcePause(session, user)),
                    stopped.get());
        }
        int notBefore = Math.max(realm.getNotBefore(), session.users().getNotBeforeOfUser(realm, user));
        boolean outlived = Stream.of(Fact.PASSWORD_AT, Fact.MAILBOX_AT)
                .flatMap(fact -> conversation.get(fact).stream())
                .anyMatch(at -> Integer.parseInt(at) <= notBefore);
        boolean moved = conversation
                .get(Fact.MAILBOX)
                .filter(address -> !address.equals(user.getEmail()))
                .isPresent();
        if (outlived || moved) {
            throw refusal(ApiError.INVALID_SESSION, Errors.ACCESS_DENIED);
        }
    }

    private ApiRefusal refusal(ApiError error, String event) {
        call.event().user(user);
        return call.reported(ApiRefusal.of(error), event);
    }

    private int level() {
        return conversation.get(Fact.LEVEL).map(Integer::parseInt).orElse(Constants.NO_LOA);
    }
}
