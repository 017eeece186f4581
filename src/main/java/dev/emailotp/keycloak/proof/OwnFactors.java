package dev.emailotp.keycloak.proof;

import dev.emailotp.keycloak.credential.EmailFactor;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Factors that a person has set up and that the account's mailbox does not prove, such as an authenticator app, a passkey
 * or another mailbox.
 */
public final class OwnFactors {
    private static final String OURS = "email-otp";

    private final KeycloakSession session;
    private final AuthenticationSessionModel login;
    private final List<CredentialModel> factors;

    public OwnFactors(KeycloakSession session, AuthenticationSessionModel login, UserModel user) {
        this.session = session;
        this.login = login;
        this.factors = user.credentialManager()
                .getStoredCredentialsStream()
                .filter(credential -> isOwn(credential.getType()) || isOfAnotherMailbox(credential, user))
                .toList();
    }

    private static boolean isOfAnotherMailbox(CredentialModel credential, UserModel user) {
        return EmailFactor.TYPE.equals(credential.getType()) && EmailFactor.isAnotherMailbox(user);
    }

    private static boolean isOwn(String type) {
        return !type.equals(PasswordCredentialModel.TYPE)
                && !type.equals(PasswordCredentialModel.PASSWORD_HISTORY)
                && !type.startsWith(OURS);
    }

    public boolean areThere() {
        return !factors.isEmpty();
    }

    /** Returns whether this login has used one of them. */
    public boolean oneWasGiven() {
        Set<String> types = factors.stream().map(CredentialModel::getType).collect(Collectors.toSet());
        return new GivenFactors(session, login).inThisLogin().stream().anyMatch(types::contains);
    }

    /**
     * Returns whether one of them was there before the login began, or before the session that the login continues. One
     * of unknown age was, and one of the same second, because the order is unknown.
     *
     * @param added the type of the factor that was added just now and is not looked at; {@code null} if unknown
     */
    boolean oneIsOlderThanTheSession(@Nullable String added) {
        UserSessionModel before = session.sessions()
                .getUserSession(login.getRealm(), login.getParentSession().getId());
        int begun = before == null ? login.getParentSession().getTimestamp() : before.getStarted();
        Optional<CredentialModel> newest = factors.stream()
                .filter(factor -> factor.getType().equals(added) && factor.getCreatedDate() != null)
                .max(Comparator.comparing(CredentialModel::getCreatedDate));
        return factors.stream()
                .filter(factor -> newest.filter(factor::equals).isEmpty())
                .map(CredentialModel::getCreatedDate)
                .anyMatch(created -> created == null
                        || created < Duration.ofSeconds(begun + 1L).toMillis());
    }
}
