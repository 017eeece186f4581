package dev.emailotp.keycloak.line;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.lang.invoke.MethodHandle;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.UserModel;
import org.keycloak.services.clientpolicy.ClientPolicyContext;
import org.keycloak.services.managers.BruteForceProtector;
import org.keycloak.userprofile.UserProfile;

/**
 * The methods of the running Keycloak whose form depends on its line. They are found once, when the server starts.
 * Immutable.
 */
public final class ServerLine {
    private static final ServerLine RUNNING = new ServerLine();

    private final MethodHandle failedLogin = LineMethods.failedLogin();
    private final Optional<MethodHandle> uncheckedCreation = LineMethods.uncheckedCreation();
    private final MethodHandle passwordGrantPolicies = LineMethods.passwordGrantPolicies();
    private final MethodHandle sessionFactory = LineMethods.sessionFactory();
    private final boolean before26Dot6 = LineMethods.isBefore26Dot6();

    private ServerLine() {}

    /**
     * Returns the line of the running Keycloak.
     *
     * @throws ExceptionInInitializerError if the running Keycloak has none of the forms that are known
     */
    public static ServerLine running() {
        return RUNNING;
    }

    /** Counts a failed login in brute-force detection. Lines before 26.6 do not tell categories apart. */
    public void failedLogin(KeycloakSession session, UserModel user, String category) {
        call(
                failedLogin,
                session.getProvider(BruteForceProtector.class),
                session.getContext().getRealm(),
                user,
                session.getContext().getConnection(),
                session.getContext().getUri(),
                category);
    }

    /** Creates the account of a profile that is not checked again; lines before 26.6 cannot leave the check out. */
    public UserModel create(KeycloakSession session, UserProfile profile) {
        if (uncheckedCreation.isPresent()) {
            return (UserModel) Objects.requireNonNull(call(uncheckedCreation.get(), profile));
        }
        UserModel user = session.users()
                .addUser(
                        session.getContext().getRealm(), profile.getAttributes().getFirst(UserModel.USERNAME));
        user.setEmail(profile.getAttributes().getFirst(UserModel.EMAIL));
        return user;
    }

    /** Returns a password grant as client policies see it. */
    public ClientPolicyContext passwordGrant(KeycloakSession session, MultivaluedMap<String, String> form) {
        return (ClientPolicyContext) Objects.requireNonNull(call(passwordGrantPolicies, session, form));
    }

    /** Returns the server's session factory; empty while the server starts. */
    public Optional<KeycloakSessionFactory> sessionFactory() {
        return Optional.ofNullable((KeycloakSessionFactory) call(sessionFactory));
    }

    /** Returns the status of Keycloak's own answer to a wrong password in a password grant. */
    public Response.Status statusOfWrongPassword() {
        return before26Dot6 ? Response.Status.UNAUTHORIZED : Response.Status.BAD_REQUEST;
    }

    private static @Nullable Object call(MethodHandle method, Object... arguments) {
        try {
            return method.invokeWithArguments(arguments);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
