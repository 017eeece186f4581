package dev.emailotp.keycloak.account;

import dev.emailotp.keycloak.config.StepIds;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.sessions.CommonClientSessionModel.ExecutionStatus;

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
        return login.getExecutionStatus().entrySet().stream()
                .filter(step -> step.getValue() == ExecutionStatus.SUCCESS)
                .map(step -> login.getRealm().getAuthenticationExecutionById(step.getKey()))
                .filter(Objects::nonNull)
                .flatMap(this::type)
                .anyMatch(types::contains);
    }

    private Stream<String> type(AuthenticationExecutionModel step) {
        if (step.isAuthenticatorFlow() || StepIds.ALL.contains(step.getAuthenticator())) {
            return Stream.empty();
        }
        AuthenticatorFactory factory = (AuthenticatorFactory)
                session.getKeycloakSessionFactory().getProviderFactory(Authenticator.class, step.getAuthenticator());
        return Stream.ofNullable(factory == null ? null : factory.getReferenceCategory());
    }
}
