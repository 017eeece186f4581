package dev.emailotp.keycloak.flow;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * The context of a condition that is evaluated outside a login: the person, the realm, the condition's execution and
 * options, and the request. All other methods fail, so that a condition neither reads nor changes the current login,
 * which is not the one in question. A proxy, because the interface has different methods in each version of Keycloak.
 */
record OutsideLogin(KeycloakSession session, RealmModel realm, AuthenticationExecutionModel step, UserModel user) {
    static AuthenticationFlowContext of(
            KeycloakSession session, RealmModel realm, AuthenticationExecutionModel step, UserModel user) {
        OutsideLogin outside = new OutsideLogin(session, realm, step, user);
        return (AuthenticationFlowContext) Proxy.newProxyInstance(
                AuthenticationFlowContext.class.getClassLoader(),
                new Class<?>[] {AuthenticationFlowContext.class},
                (proxy, method, arguments) -> outside.answer(method));
    }

    private @Nullable Object answer(Method method) {
        return switch (method.getName()) {
            case "getSession" -> session;
            case "getRealm" -> realm;
            case "getUser" -> user;
            case "getExecution" -> step;
            case "getAuthenticatorConfig" ->
                step.getAuthenticatorConfig() == null
                        ? null
                        : realm.getAuthenticatorConfigById(step.getAuthenticatorConfig());
            case "getConnection" -> session.getContext().getConnection();
            case "getHttpRequest" -> session.getContext().getHttpRequest();
            default -> throw new UnsupportedOperationException(method.getName() + " outside a login");
        };
    }
}
