package dev.emailotp.keycloak.proof;

import dev.emailotp.keycloak.config.StepIds;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.authenticators.conditional.ConditionalLoaAuthenticatorFactory;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationFlowBindings;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Whether a person is asked for a code only at a level of authentication that an application must ask for. A login of a
 * lower level has given none. Keycloak keeps such a login from changing the factors of the higher level, but does not know
 * that a mailbox is one.
 */
record LaterCode(KeycloakSession session, RealmModel realm) {
    /**
     * Looks at all flows that are in use, and not only at that of the client that asks: a client without levels could
     * otherwise change what the levels of others are about.
     */
    boolean awaits(UserModel user) {
        Set<String> flows = realm.getAuthenticationFlowsStream()
                .filter(AuthenticationFlowModel::isTopLevel)
                .map(AuthenticationFlowModel::getId)
                .filter(flow -> hasStep(flow, false))
                .collect(Collectors.toSet());
        return !flows.isEmpty() && areInUse(flows) && isReached(user);
    }

    private boolean areInUse(Set<String> flows) {
        return flows.contains(realm.getBrowserFlow().getId())
                || realm.getClientsStream()
                        .map(app ->
                                app.getAuthenticationFlowBindingOverride(AuthenticationFlowBindings.BROWSER_BINDING))
                        .filter(Objects::nonNull)
                        .anyMatch(flows::contains);
    }

    private boolean hasStep(String flow, boolean behindLevel) {
        boolean behind = behindLevel
                || realm.getAuthenticationExecutionsStream(flow)
                        .anyMatch(step -> is(step, ConditionalLoaAuthenticatorFactory.PROVIDER_ID));
        return realm.getAuthenticationExecutionsStream(flow)
                .filter(AuthenticationExecutionModel::isEnabled)
                .anyMatch(step -> step.isAuthenticatorFlow()
                        ? hasStep(step.getFlowId(), behind)
                        : behind && is(step, StepIds.SECOND_FACTOR));
    }

    private static boolean is(AuthenticationExecutionModel step, String provider) {
        return step.isEnabled() && provider.equals(step.getAuthenticator());
    }

    /** Asks about the account as it was before the change that is under way, and is perhaps refused. */
    private boolean isReached(UserModel user) {
        return KeycloakModelUtils.runJobInTransactionWithResult(session.getKeycloakSessionFactory(), before -> {
            RealmModel same = before.realms().getRealm(realm.getId());
            before.getContext().setRealm(same);
            UserModel person = before.users().getUserById(same, user.getId());
            return person != null
                    && before.getProvider(Authenticator.class, StepIds.SECOND_FACTOR)
                            .configuredFor(before, same, person);
        });
    }
}
