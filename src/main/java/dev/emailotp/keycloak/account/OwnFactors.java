package dev.emailotp.keycloak.account;

import dev.emailotp.keycloak.proof.GivenFactors;
import java.util.Set;
import java.util.stream.Collectors;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Factors that a person has set up and that a mailbox does not prove, such as an authenticator app or a passkey. */
final class OwnFactors {
    private static final String OURS = "email-otp";

    private final KeycloakSession session;
    private final AuthenticationSessionModel login;
    private final Set<String> types;

    OwnFactors(KeycloakSession session, AuthenticationSessionModel login, UserModel user) {
        this.session = session;
        this.login = login;
        this.types = user.credentialManager()
                .getStoredCredentialsStream()
                .map(CredentialModel::getType)
                .filter(type -> !type.equals(PasswordCredentialModel.TYPE)
                        && !type.equals(PasswordCredentialModel.PASSWORD_HISTORY)
                        && !type.startsWith(OURS))
                .collect(Collectors.toSet());
    }

    boolean areThere() {
        return !types.isEmpty();
    }

    /** Returns whether this login has used one of them. */
    boolean oneWasGiven() {
        return new GivenFactors(session, login).inThisLogin().stream().anyMatch(types::contains);
    }
}
