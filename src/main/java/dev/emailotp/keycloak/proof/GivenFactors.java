package dev.emailotp.keycloak.proof;

import dev.emailotp.keycloak.config.StepIds;
import dev.emailotp.keycloak.credential.EmailFactor;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.authentication.authenticators.browser.CookieAuthenticatorFactory;
import org.keycloak.authentication.authenticators.conditional.ConditionalAuthenticatorFactory;
import org.keycloak.authentication.authenticators.util.AuthenticatorUtils;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.sessions.CommonClientSessionModel.ExecutionStatus;

/** The types of credentials that a login has asked for and got, by steps of Keycloak or of other extensions. */
public record GivenFactors(KeycloakSession session, AuthenticationSessionModel login) {
    private static final String OF_THE_COOKIE = new CookieAuthenticatorFactory().getReferenceCategory();

    /** @return such as {@code otp}; of our steps, only what the account's mailbox does not stand for: a passkey, another mailbox */
    public Set<String> inThisLogin() {
        return types(
                session,
                login.getRealm(),
                login.getExecutionStatus().entrySet().stream()
                        .filter(step -> step.getValue() == ExecutionStatus.SUCCESS)
                        .map(step -> step.getKey()),
                GivenPasskey.isIn(login),
                GivenMailbox.isAnotherIn(login));
    }

    /** The same in the session of this person that the login continues, if there is one. */
    Set<String> inSessionBefore(UserModel user) {
        UserSessionModel before = session.sessions()
                .getUserSession(login.getRealm(), login.getParentSession().getId());
        return before == null || !before.getUser().getId().equals(user.getId()) ? Set.of() : in(session, before);
    }

    /** Returns whether a code or another factor besides the password was given, in this login or in that session. */
    public boolean oneIsBesidePassword(UserModel user) {
        return GivenMailbox.isIn(session, login, user)
                || Stream.concat(inThisLogin().stream(), inSessionBefore(user).stream())
                        .anyMatch(type -> !type.equals(PasswordCredentialModel.TYPE));
    }

    /** The same for a session that an application has a token of. */
    static boolean oneIsBesidePassword(KeycloakSession session, UserSessionModel made) {
        return GivenMailbox.isIn(made)
                || in(session, made).stream().anyMatch(type -> !type.equals(PasswordCredentialModel.TYPE));
    }

    /** Returns the types in the login that has become the session. */
    static Set<String> in(KeycloakSession session, UserSessionModel made) {
        return types(
                session,
                made.getRealm(),
                AuthenticatorUtils.parseCompletedExecutions(made.getNote(Constants.AUTHENTICATORS_COMPLETED))
                        .keySet()
                        .stream(),
                GivenPasskey.isIn(made),
                GivenMailbox.isAnotherIn(made));
    }

    private static Set<String> types(
            KeycloakSession session,
            RealmModel realm,
            Stream<String> steps,
            boolean passkeyToo,
            boolean anotherMailboxToo) {
        return Stream.of(
                        steps.map(realm::getAuthenticationExecutionById)
                                .filter(Objects::nonNull)
                                .flatMap(step -> type(session, step)),
                        passkeyToo ? Stream.of(GivenPasskey.TYPE) : Stream.<String>empty(),
                        anotherMailboxToo ? Stream.of(EmailFactor.TYPE) : Stream.<String>empty())
                .flatMap(types -> types)
                .collect(Collectors.toSet());
    }

    private static Stream<String> type(KeycloakSession session, AuthenticationExecutionModel step) {
        if (step.isAuthenticatorFlow() || StepIds.ALL.contains(step.getAuthenticator())) {
            return Stream.empty();
        }
        AuthenticatorFactory factory = (AuthenticatorFactory)
                session.getKeycloakSessionFactory().getProviderFactory(Authenticator.class, step.getAuthenticator());
        // Keycloak counts conditions that were true among the steps of a session, and gives them a type, too.
        return factory == null || factory instanceof ConditionalAuthenticatorFactory
                ? Stream.empty()
                : Stream.ofNullable(factory.getReferenceCategory()).filter(type -> !type.equals(OF_THE_COOKIE));
    }
}
