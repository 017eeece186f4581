package dev.emailotp.keycloak.proof;

import dev.emailotp.keycloak.config.ActionIds;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.events.Details;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RequiredActionProviderModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.light.LightweightUserAdapter;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Looks at a login as a whole before it becomes a session, whatever flows, tabs and endpoints it went through. Concerns realms that use our steps or
 * actions; does nothing in others.
 */
public final class LoginGuard {
    private final KeycloakSession session;
    private final AuthenticationSessionModel login;
    private final RealmModel realm;
    private final FlowSteps flows;

    public LoginGuard(KeycloakSession session, AuthenticationSessionModel login) {
        this.session = session;
        this.login = login;
        this.realm = login.getRealm();
        this.flows = new FlowSteps(realm);
    }

    /** At the end of a top flow, before any of its effects. */
    public Optional<Refusal> atEndOf(AuthenticationFlowModel flow) {
        UserModel user = login.getAuthenticatedUser();
        if (user == null) {
            return Optional.of(Refusal.NO_PERSON);
        }
        if (isOutlived(user)) {
            return Optional.of(Refusal.OUTLIVED);
        }
        return review(user).isPassed(flow) ? Optional.empty() : Optional.of(Refusal.STEP_MISSING);
    }

    /** At a required action of ours, which an endless time can pass before. */
    public Optional<Refusal> atRequiredAction() {
        UserModel user = login.getAuthenticatedUser();
        if (user == null) {
            return Optional.of(Refusal.NO_PERSON);
        }
        return isOutlived(user) ? Optional.of(Refusal.OUTLIVED) : steps(user);
    }

    /** When Keycloak is about to make a session of it, or to link an identity provider's login to the account. */
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
        return steps(user);
    }

    /** Whether our steps or actions have any part in how people of this realm, or of this login, get in. */
    public boolean concerns() {
        return ActionIds.ALL.stream().anyMatch(this::isEnabled)
                || Stream.concat(Stream.of(realm.getBrowserFlow()), flows.touchedBy(login).stream())
                        .anyMatch(flow -> flow != null && flows.hasOurs(flow));
    }

    private boolean isOutlived(UserModel user) {
        return LoginAge.hasMovedSinceSeen(session, login, user) || LoginAge.isOutlived(session, login, user);
    }

    private Optional<Refusal> steps(UserModel user) {
        Set<AuthenticationFlowModel> touched = flows.touchedBy(login);
        String provider = login.getUserSessionNotes().get(Details.IDENTITY_PROVIDER);
        if (provider != null) {
            return brokered(user, provider, touched);
        }
        if (touched.isEmpty() || touched.stream().noneMatch(flows::hasOurs)) {
            // Without a flow, other doors have let the person in; flows without a step of ours are none of our concern.
            return Optional.empty();
        }
        FlowReviews reviews = review(user);
        return touched.stream().anyMatch(reviews::isPassed) ? Optional.empty() : Optional.of(Refusal.STEP_MISSING);
    }

    private Optional<Refusal> brokered(UserModel user, String provider, Set<AuthenticationFlowModel> touched) {
        IdentityProviderModel config = session.identityProviders().getByAlias(provider);
        boolean linked = config != null
                && (LightweightUserAdapter.isLightweightUser(user)
                        || session.users().getFederatedIdentity(realm, user, provider) != null);
        if (!linked) {
            return Optional.of(Refusal.LINK_GONE);
        }
        FlowReviews reviews = review(user);
        boolean passed = Stream.of(config.getFirstBrokerLoginFlowId(), config.getPostBrokerLoginFlowId())
                .filter(id -> id != null)
                .flatMap(id -> touched.stream().filter(flow -> flow.getId().equals(id)))
                .filter(flows::hasOurs)
                .allMatch(reviews::isPassed);
        return passed ? Optional.empty() : Optional.of(Refusal.STEP_MISSING);
    }

    /** Keycloak has a way past its required actions (CVE-2026-133221). */
    private boolean isProofPending(UserModel user) {
        Set<String> ours = Stream.concat(user.getRequiredActionsStream(), login.getRequiredActions().stream())
                .filter(ActionIds.ALL::contains)
                .filter(this::isEnabled)
                .collect(Collectors.toSet());
        if (user.isEmailVerified() || user.getEmail() == null || user.getEmail().isBlank()) {
            ours.remove(ActionIds.VERIFY_EMAIL);
        }
        return !ours.isEmpty();
    }

    private boolean isEnabled(String action) {
        RequiredActionProviderModel found = realm.getRequiredActionProviderByAlias(action);
        return found != null && found.isEnabled();
    }

    private FlowReviews review(UserModel user) {
        return flow -> new FlowReview(session, login, user, flow).isPassed(flow.getId());
    }

    @FunctionalInterface
    private interface FlowReviews {
        boolean isPassed(AuthenticationFlowModel flow);
    }
}
