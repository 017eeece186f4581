package dev.emailotp.keycloak.proof;

import dev.emailotp.keycloak.config.ActionIds;
import dev.emailotp.keycloak.config.CredentialTypes;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.events.Event;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RequiredActionProviderModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Reviews a login as a whole before it becomes a session, whatever flows, tabs and endpoints it went through. Applies
 * to realms that use the extension's steps or actions, and does nothing in others.
 */
public final class LoginGuard {
    private final KeycloakSession session;
    private final AuthenticationSessionModel login;
    private final RealmModel realm;
    private final FlowSteps flows;
    private final ProviderLogin provider;

    public LoginGuard(KeycloakSession session, AuthenticationSessionModel login) {
        this.session = session;
        this.login = login;
        this.realm = login.getRealm();
        this.flows = new FlowSteps(realm);
        this.provider = new ProviderLogin(session, login);
    }

    /** Reviews the login at the end of a top-level flow, before the flow's effects. */
    public Optional<Refusal> atEndOf(AuthenticationFlowModel flow) {
        UserModel user = login.getAuthenticatedUser();
        if (user == null) {
            return Optional.of(Refusal.NO_PERSON);
        }
        if (isOutlived(user)) {
            return Optional.of(Refusal.OUTLIVED);
        }
        return isPassed(flow, user) ? Optional.empty() : Optional.of(Refusal.STEP_MISSING);
    }

    /**
     * Reviews the login at one of the extension's required actions. Any amount of time can have passed since the flow.
     */
    public Optional<Refusal> atRequiredAction() {
        UserModel user = login.getAuthenticatedUser();
        if (user == null) {
            return Optional.of(Refusal.NO_PERSON);
        }
        return isOutlived(user) ? Optional.of(Refusal.OUTLIVED) : steps(user);
    }

    /**
     * Reviews the login when Keycloak has linked an identity provider's login to the account and is about to commit the
     * link.
     */
    public Optional<Refusal> atLink(UserModel user) {
        if (!user.equals(login.getAuthenticatedUser())) {
            return Optional.empty();
        }
        return isOutlived(user) ? Optional.of(Refusal.OUTLIVED) : provider.refusalOfLink(flow -> isPassed(flow, user));
    }

    /** When the login changes the account: by an action, or by consent. An unlimited time can pass before either. */
    Optional<Refusal> atChange(UserModel user, Event event) {
        if (!user.equals(login.getAuthenticatedUser())) {
            return Optional.empty();
        }
        if (isOutlived(user)) {
            return Optional.of(Refusal.OUTLIVED);
        }
        if (CredentialTypes.isTrustedDevice(event.getDetails())) {
            // A trusted device is no factor. It also ends when a login that owes a factor sets a password.
            return Optional.empty();
        }
        if (OwedFactor.isOwed(login, user) && !OwedFactor.permits(event, login, user)) {
            return Optional.of(Refusal.STEP_MISSING);
        }
        FactorChange change = new FactorChange(session, login, user);
        if (change.isBeyondMailbox(event) || change.isBeyondDevice(event) || change.isBeforeCode(event)) {
            return Optional.of(Refusal.STEP_MISSING);
        }
        return provider.isOne() && !provider.isLinkedTo(user) ? Optional.of(Refusal.LINK_GONE) : Optional.empty();
    }

    /** When the login is about to delete the account. */
    Optional<Refusal> atDeletion(UserModel user) {
        if (isOutlived(user)) {
            return Optional.of(Refusal.OUTLIVED);
        }
        boolean lacksFactor =
                OwedFactor.isOwed(login, user) || new FactorChange(session, login, user).isDeletionWithoutCode();
        return lacksFactor ? Optional.of(Refusal.STEP_MISSING) : Optional.empty();
    }

    /** Reviews the login when Keycloak is about to turn it into a session. */
    public Optional<Refusal> atTheEnd(UserModel user) {
        if (!user.equals(login.getAuthenticatedUser())) {
            return Optional.of(Refusal.NO_PERSON);
        }
        if (isOutlived(user)) {
            return Optional.of(Refusal.OUTLIVED);
        }
        if (isProofPending(user)) {
            return Optional.of(Refusal.ACTION_PENDING);
        }
        return isOfALink() || OwedFactor.isOwed(login, user) ? Optional.of(Refusal.STEP_MISSING) : steps(user);
    }

    /**
     * Returns whether the login came from a mailed action link. Such a link only runs actions and must not sign in, but
     * Keycloak's way past required actions would turn it into a session.
     */
    private boolean isOfALink() {
        boolean endsWithoutSession = login.getAuthNote(AuthenticationManager.END_AFTER_REQUIRED_ACTIONS) != null;
        boolean isInBrowser = login.getAuthNote(AuthenticationProcessor.CURRENT_FLOW_PATH) != null;
        return endsWithoutSession
                || (isInBrowser && !provider.isOne() && flows.touchedBy(login).isEmpty());
    }

    /** Returns whether the extension's steps or actions take part in logins of this realm, or in this login. */
    public boolean concerns() {
        return ActionIds.ALL.stream().anyMatch(this::isEnabled)
                || Stream.concat(Stream.of(realm.getBrowserFlow()), flows.touchedBy(login).stream())
                        .anyMatch(flow -> flow != null && flows.hasOurs(flow));
    }

    private boolean isOutlived(UserModel user) {
        return LoginAge.hasMovedSinceSeen(session, login, user) || LoginAge.isOutlived(session, login, user);
    }

    private Optional<Refusal> steps(UserModel user) {
        if (provider.isOne()) {
            return provider.refusal(user, flow -> isPassed(flow, user));
        }
        Set<AuthenticationFlowModel> touched = flows.touchedBy(login);
        if (touched.stream().noneMatch(flows::hasOurs)) {
            // Without a flow, another endpoint has signed the person in. Flows without the extension's steps are out of
            // scope.
            return Optional.empty();
        }
        boolean passed = touched.stream()
                .filter(flow -> touched.size() == 1 || !provider.has(flow))
                .anyMatch(flow -> isPassed(flow, user));
        return passed ? Optional.empty() : Optional.of(Refusal.STEP_MISSING);
    }

    /**
     * Returns whether one of the extension's actions is pending. Keycloak's required actions can be bypassed
     * (CVE-2026-133221).
     */
    private boolean isProofPending(UserModel user) {
        Set<String> ours = Stream.concat(user.getRequiredActionsStream(), login.getRequiredActions().stream())
                .filter(ActionIds.ALL::contains)
                .filter(this::isEnabled)
                .collect(Collectors.toSet());
        if (ProvenAddress.isKnown(session, login, user)
                || user.getEmail() == null
                || user.getEmail().isBlank()) {
            ours.remove(ActionIds.VERIFY_EMAIL);
        }
        return !ours.isEmpty();
    }

    private boolean isEnabled(String action) {
        RequiredActionProviderModel found = realm.getRequiredActionProviderByAlias(action);
        return found != null && found.isEnabled();
    }

    private boolean isPassed(AuthenticationFlowModel flow, UserModel user) {
        if (ReviewedFlow.isPassedBy(user, flow, login)) {
            return true;
        }
        boolean passed = new FlowReview(session, login, user, flow).isPassed(flow.getId());
        if (passed) {
            ReviewedFlow.remember(login, flow, user);
        }
        return passed;
    }
}
