package dev.emailotp.keycloak.proof;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.authenticators.broker.AbstractIdpAuthenticator;
import org.keycloak.events.Details;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.light.LightweightUserAdapter;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * A login that began at an identity provider. Checks which flows with the extension's steps it must have passed, and
 * whether the provider's login is still linked to the account.
 */
final class ProviderLogin {
    private final KeycloakSession session;
    private final AuthenticationSessionModel login;
    private final RealmModel realm;

    ProviderLogin(KeycloakSession session, AuthenticationSessionModel login) {
        this.session = session;
        this.login = login;
        this.realm = login.getRealm();
    }

    /** Returns whether Keycloak identifies the person by an identity provider's login. */
    boolean isOne() {
        return alias() != null;
    }

    /**
     * Returns whether an identity provider uses the flow. Such a flow ends either with that provider's login or without
     * one.
     */
    boolean has(AuthenticationFlowModel flow) {
        return session.identityProviders()
                .getAllStream()
                .anyMatch(provider -> flow.getId().equals(provider.getFirstBrokerLoginFlowId())
                        || flow.getId().equals(provider.getPostBrokerLoginFlowId()));
    }

    /** Whether the provider's login still leads to this account. */
    boolean isLinkedTo(UserModel user) {
        String alias = Objects.requireNonNull(alias(), "the login has no identity provider");
        return session.identityProviders().getByAlias(alias) != null
                && (LightweightUserAdapter.isLightweightUser(user)
                        || session.users().getFederatedIdentity(realm, user, alias) != null);
    }

    Optional<Refusal> refusal(UserModel user, Predicate<AuthenticationFlowModel> passed) {
        if (!isLinkedTo(user)) {
            return Optional.of(Refusal.LINK_GONE);
        }
        String alias = Objects.requireNonNull(alias());
        IdentityProviderModel provider = session.identityProviders().getByAlias(alias);
        boolean first = !alias.equals(firstLoginAt()) || isFirstLoginPassed(provider, passed);
        return first && isOursPassed(provider.getPostBrokerLoginFlowId(), passed)
                ? Optional.empty()
                : Optional.of(Refusal.STEP_MISSING);
    }

    /** Reviews a login that Keycloak has just linked to the account. */
    Optional<Refusal> refusalOfLink(Predicate<AuthenticationFlowModel> passed) {
        String alias = firstLoginAt();
        IdentityProviderModel provider =
                alias == null ? null : session.identityProviders().getByAlias(alias);
        return provider == null || isFirstLoginPassed(provider, passed)
                ? Optional.empty()
                : Optional.of(Refusal.STEP_MISSING);
    }

    /**
     * Returns whether the first-login flow is passed. During that flow Keycloak offers a visitor a password reset; the
     * reset flow then takes its place.
     */
    private boolean isFirstLoginPassed(IdentityProviderModel provider, Predicate<AuthenticationFlowModel> passed) {
        AuthenticationFlowModel reset = realm.getResetCredentialsFlow();
        return isOursPassed(provider.getFirstBrokerLoginFlowId(), passed) || (reset != null && passed.test(reset));
    }

    private boolean isOursPassed(@Nullable String flowId, Predicate<AuthenticationFlowModel> passed) {
        AuthenticationFlowModel flow = flowId == null ? null : realm.getAuthenticationFlowById(flowId);
        return flow == null || !new FlowSteps(realm).hasOurs(flow) || passed.test(flow);
    }

    private @Nullable String alias() {
        return login.getUserSessionNotes().get(Details.IDENTITY_PROVIDER);
    }

    /** Returns the alias of the provider whose login this login has linked or is about to link. */
    private @Nullable String firstLoginAt() {
        return login.getAuthNote(AbstractIdpAuthenticator.FIRST_BROKER_LOGIN_SUCCESS);
    }
}
