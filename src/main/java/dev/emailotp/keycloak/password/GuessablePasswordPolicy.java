package dev.emailotp.keycloak.password;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.policy.PasswordPolicyProvider;
import org.keycloak.policy.PolicyError;

/** Refuses passwords that are easy to guess. */
final class GuessablePasswordPolicy implements PasswordPolicyProvider {
    private static final PolicyError REFUSED = new PolicyError("emailOtpGuessablePassword");

    private final KeycloakSession session;
    private final GuessablePasswords guessable;

    GuessablePasswordPolicy(KeycloakSession session, GuessablePasswords guessable) {
        this.session = session;
        this.guessable = guessable;
    }

    @Override
    public @Nullable PolicyError validate(RealmModel realm, UserModel user, String password) {
        return validate(
                password,
                Stream.of(
                        user.getUsername(),
                        user.getEmail(),
                        user.getFirstName(),
                        user.getLastName(),
                        realm.getName(),
                        realm.getDisplayName()));
    }

    /** Validates the password of a person who has no account yet. */
    @Override
    public @Nullable PolicyError validate(@Nullable String username, String password) {
        RealmModel realm = session.getContext().getRealm();
        return validate(password, Stream.of(username, realm.getName(), realm.getDisplayName()));
    }

    private @Nullable PolicyError validate(String password, Stream<@Nullable String> expected) {
        List<String> words = expected.filter(word -> word != null)
                .map(word -> word.replaceFirst("@.*", ""))
                .toList();
        return guessable.contain(password, words) ? REFUSED : null;
    }

    @Override
    public @Nullable Object parseConfig(@Nullable String value) {
        return null;
    }

    @Override
    public void close() {}
}
