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

/** A login that an identity provider has begun: which flows of ours it has to have passed, and whether the provider's login is still the account's. */
final class ProviderLogin {
    private final KeycloakSession session;
    private final AuthenticationSessionModel login;
    private final RealmModel realm;

    ProviderLogin(KeycloakSession session, AuthenticationSessionModel login) {
        this.session = session;
        this.login = login;
        this.realm = login.getRealm();
    }

    /** Whether Keycloak takes the provider's login for the last word on who this is. */
    boolean isOne() {
        return alias() != null;
    }

    /** Such a flow ends with a login of its provider, or with none. */
    boolean has(AuthenticationFlowModel flow) {
        return session.identityProviders()
                .getAllStream()
                .anyMatch(provider -> flow.getId().equals(provider.getFirstBrokerLoginFlowId())
                        || flow.getId().equals(provider.getPostBrokerLoginFlowId()));
    }

    /** Whether the provider's login still leads to this account. */
    boolean isLinkedTo(UserModel user) {
        String alias = Objects.requireNonNull(alias(), "asked of a provider's login only");
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

    /** When Keycloak has just linked the provider's login to the account. */
    Optional<Refusal> refusalOfLink(Predicate<AuthenticationFlowModel> passed) {
        String alias = firstLoginAt();
        IdentityProviderModel provider =
                alias == null ? null : session.identityProviders().getByAlias(alias);
        return provider == null || isFirstLoginPassed(provider, passed)
                ? Optional.empty()
                : Optional.of(Refusal.STEP_MISSING);
    }

    /** Keycloak lets a visitor who has forgotten the password reset it on the way; the reset's flow then takes the place of this one. */
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

    /** The provider whose login this very login has linked, or is about to. */
    private @Nullable String firstLoginAt() {
        return login.getAuthNote(AbstractIdpAuthenticator.FIRST_BROKER_LOGIN_SUCCESS);
    }
}
