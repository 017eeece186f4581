package dev.emailotp.keycloak.line;

import static java.lang.invoke.MethodHandles.dropArguments;
import static java.lang.invoke.MethodHandles.filterArguments;
import static java.lang.invoke.MethodHandles.insertArguments;
import static java.lang.invoke.MethodHandles.publicLookup;
import static java.lang.invoke.MethodType.methodType;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.Optional;
import java.util.Set;
import org.keycloak.common.ClientConnection;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.clientpolicy.context.ResourceOwnerPasswordCredentialsContext;
import org.keycloak.services.managers.BruteForceProtector;
import org.keycloak.services.resources.KeycloakApplication;
import org.keycloak.userprofile.UserProfile;

/** Finds the form that a method has in the running Keycloak. */
final class LineMethods {
    private static final MethodType FAILED_LOGIN =
            methodType(void.class, RealmModel.class, UserModel.class, ClientConnection.class, UriInfo.class);
    private static final int CATEGORY = 5;

    private LineMethods() {}

    /**
     * @return takes the protector, realm, person, connection, URI and the category as a text: 26.7 has a set of
     *     categories, 26.6 one, lines before have none
     */
    static MethodHandle failedLogin() {
        return failedLogin(Set.class)
                .map(method -> filterArguments(method, CATEGORY, setOfOne()))
                .or(() -> failedLogin(String.class))
                .or(() -> find(BruteForceProtector.class, "failedLogin", FAILED_LOGIN)
                        .map(method -> dropArguments(method, CATEGORY, String.class)))
                .orElseThrow(() -> unknown("BruteForceProtector.failedLogin"));
    }

    /** @return takes the profile; empty before 26.6 */
    static Optional<MethodHandle> uncheckedCreation() {
        return find(UserProfile.class, "create", methodType(UserModel.class, boolean.class))
                .map(method -> insertArguments(method, 1, false));
    }

    /** Looks the method up by its name alone, because its return type is another one in 26.7. */
    static MethodHandle sessionFactory() {
        try {
            return publicLookup()
                    .unreflect(KeycloakApplication.class.getMethod("getSessionFactory"))
                    .asType(methodType(KeycloakSessionFactory.class));
        } catch (ReflectiveOperationException e) {
            throw unknown("KeycloakApplication.getSessionFactory");
        }
    }

    /** @return takes the session and the form; lines before 26.6 do not want the session */
    static MethodHandle passwordGrantPolicies() {
        return constructor(KeycloakSession.class, MultivaluedMap.class)
                .or(() -> constructor(MultivaluedMap.class).map(made -> dropArguments(made, 0, KeycloakSession.class)))
                .orElseThrow(() -> unknown("ResourceOwnerPasswordCredentialsContext"));
    }

    /** Told by a constructor that came with 26.6. */
    static boolean isBefore26Dot6() {
        return constructor(KeycloakSession.class, MultivaluedMap.class).isEmpty();
    }

    private static Optional<MethodHandle> constructor(Class<?>... parameters) {
        try {
            return Optional.of(publicLookup()
                    .findConstructor(
                            ResourceOwnerPasswordCredentialsContext.class, methodType(void.class, parameters)));
        } catch (ReflectiveOperationException e) {
            return Optional.empty();
        }
    }

    private static Optional<MethodHandle> failedLogin(Class<?> category) {
        return find(BruteForceProtector.class, "failedLogin", FAILED_LOGIN.appendParameterTypes(category));
    }

    private static MethodHandle setOfOne() {
        try {
            return publicLookup()
                    .findStatic(Set.class, "of", methodType(Set.class, Object.class))
                    .asType(methodType(Set.class, String.class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Optional<MethodHandle> find(Class<?> owner, String name, MethodType form) {
        try {
            return Optional.of(publicLookup().findVirtual(owner, name, form));
        } catch (ReflectiveOperationException e) {
            return Optional.empty();
        }
    }

    private static IllegalStateException unknown(String method) {
        return new IllegalStateException(
                "This version of Keycloak is not supported by the Email OTP extension: no known form of " + method);
    }
}
