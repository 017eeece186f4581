package dev.emailotp.keycloak.condition;

import java.util.Map;
import java.util.Objects;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.conditional.ConditionalAuthenticator;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** A condition that asks people for nothing. */
interface Condition extends ConditionalAuthenticator {
    /** Returns what the admin has saved. */
    static Map<String, String> saved(AuthenticationFlowContext context) {
        AuthenticatorConfigModel model = context.getAuthenticatorConfig();
        return model == null ? Map.of() : Objects.requireNonNullElse(model.getConfig(), Map.of());
    }

    @Override
    default void action(AuthenticationFlowContext context) {}

    @Override
    default void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {}

    @Override
    default void close() {}
}
