package dev.emailotp.keycloak.api;

import dev.emailotp.keycloak.step.Eligibility;
import dev.emailotp.keycloak.step.LoginFailures;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.credential.hash.PasswordHashProvider;
import org.keycloak.events.Errors;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.PasswordPolicy;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserCredentialModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.services.managers.AuthenticationSessionManager;
import org.keycloak.sessions.RootAuthenticationSessionModel;

/**
 * Checks a name and a password as Keycloak's direct grant does: with brute-force detection, and in the same time and
 * with the same answer for people who do not exist or have no password.
 */
final class PasswordCheck {
    private final ApiCall call;
    private final KeycloakSession session;
    private final RealmModel realm;

    PasswordCheck(ApiCall call) {
        this.call = call;
        this.session = call.session();
        this.realm = call.realm();
    }

    /** Returns the person; empty if the name or the password is wrong, or the person must not sign in. */
    Optional<UserModel> person(String typed, String password) {
        RootAuthenticationSessionModel login = beginLogin(call.client());
        try {
            UserModel user = find(typed);
            Eligibility eligibility =
                    user == null ? Eligibility.refused(Errors.USER_NOT_FOUND) : Eligibility.of(session, user);
            Optional<String> stopped = eligibility.refusal();
            if (user == null || stopped.isPresent()) {
                hashInVain();
                report(user, stopped.orElse(Errors.USER_NOT_FOUND));
                return Optional.empty();
            }
            if (!user.credentialManager().isValid(UserCredentialModel.password(password))) {
                if (!user.credentialManager().isConfiguredFor(PasswordCredentialModel.TYPE)) {
                    hashInVain();
                }
                LoginFailures.ofFirstFactor(session).count(user, eligibility);
                report(user, Errors.INVALID_USER_CREDENTIALS);
                return Optional.empty();
            }
            return Optional.of(user);
        } finally {
            session.authenticationSessions().removeRootAuthenticationSession(realm, login);
            session.getContext().setAuthenticationSession(null);
        }
    }

    /** While there is a login, brute-force detection lets one attempt of a person through at a time. */
    private RootAuthenticationSessionModel beginLogin(ClientModel client) {
        RootAuthenticationSessionModel root =
                new AuthenticationSessionManager(session).createAuthenticationSession(realm, false);
        session.getContext().setAuthenticationSession(root.createAuthenticationSession(client));
        return root;
    }

    private @Nullable UserModel find(String typed) {
        try {
            UserModel user = KeycloakModelUtils.findUserByNameOrEmail(session, realm, typed);
            return user == null || user.getServiceAccountClientLink() != null ? null : user;
        } catch (ModelDuplicateException e) {
            return null;
        }
    }

    private void report(@Nullable UserModel user, String error) {
        call.event().clone().user(user).error(error);
    }

    private void hashInVain() {
        PasswordPolicy policy = realm.getPasswordPolicy();
        String algorithm = policy == null ? null : policy.getHashAlgorithm();
        PasswordHashProvider hash = algorithm == null
                ? session.getProvider(PasswordHashProvider.class)
                : session.getProvider(PasswordHashProvider.class, algorithm);
        hash.encodedCredential("a password that nobody has", policy == null ? -1 : policy.getHashIterations());
    }
}
