package dev.emailotp.keycloak.admin;

import dev.emailotp.keycloak.codes.CodeUse;
import dev.emailotp.keycloak.credential.EmailFactor;
import dev.emailotp.keycloak.store.OtpStoreProvider;
import dev.emailotp.otp.PersonalBudgets;
import dev.emailotp.otp.RateLimiter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * The use of a person's limits, for all steps and actions of the realm that can ask the person for a code. A person who
 * has set up another mailbox than the account's has limits for both.
 */
final class PersonsLimits {
    private final RealmPolicies policies;
    private final PersonalBudgets ofAccount;
    private final Optional<PersonalBudgets> ofFactor;

    PersonsLimits(KeycloakSession session, RealmModel realm, UserModel user) {
        this.policies = new RealmPolicies(realm);
        RateLimiter limiter = session.getProvider(OtpStoreProvider.class).rateLimiter();
        String account = Objects.requireNonNullElse(user.getEmail(), "");
        this.ofAccount = new PersonalBudgets(limiter, realm.getId(), user.getId(), account);
        this.ofFactor = EmailFactor.of(user)
                .map(factor -> factor.address(user))
                .filter(Predicate.not(account::equalsIgnoreCase))
                .map(address -> new PersonalBudgets(limiter, realm.getId(), user.getId(), address));
    }

    /**
     * Lists each distinct limit once. Steps and actions with equal limits share an entry, and so do both mailboxes if a
     * limit is of the person, whatever the mailbox.
     */
    List<ShownLimit> show() {
        Stream<ShownLimit> all = Stream.concat(
                uses(ofAccount, ShownLimit.ACCOUNT),
                ofFactor.stream().flatMap(budgets -> uses(budgets, ShownLimit.FACTOR)));
        return List.copyOf(
                all.collect(Collectors.toMap(ShownLimit::id, limit -> limit, (one, same) -> one, LinkedHashMap::new))
                        .values());
    }

    private Stream<ShownLimit> uses(PersonalBudgets budgets, String mailbox) {
        return policies.all()
                .flatMap(place -> budgets.uses(place.policy(), place.budgets()).stream())
                .map(use -> ShownLimit.of(use, mailbox));
    }

    void clear() {
        Stream.concat(Stream.of(ofAccount), ofFactor.stream()).forEach(budgets -> budgets.clear(CodeUse.purposes()));
    }
}
