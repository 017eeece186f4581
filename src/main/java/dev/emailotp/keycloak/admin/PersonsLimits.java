package dev.emailotp.keycloak.admin;

import dev.emailotp.keycloak.codes.CodeUse;
import dev.emailotp.keycloak.store.OtpStoreProvider;
import dev.emailotp.otp.PersonalBudgets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** What is counted against a person, within the limits of all steps and actions of the realm that could ask them. */
final class PersonsLimits {
    private final RealmPolicies policies;
    private final PersonalBudgets budgets;

    PersonsLimits(KeycloakSession session, RealmModel realm, UserModel user) {
        this.policies = new RealmPolicies(realm);
        this.budgets = new PersonalBudgets(
                session.getProvider(OtpStoreProvider.class).rateLimiter(),
                realm.getId(),
                user.getId(),
                Objects.requireNonNullElse(user.getEmail(), ""));
    }

    /** Steps with other limits have lines of their own; those with the same share theirs. */
    List<ShownLimit> show() {
        return List.copyOf(policies.all()
                .flatMap(place -> budgets.uses(place.policy(), place.budgets()).stream())
                .map(ShownLimit::of)
                .collect(Collectors.toMap(ShownLimit::id, limit -> limit, (one, same) -> one, LinkedHashMap::new))
                .values());
    }

    void clear() {
        budgets.clear(CodeUse.provingNewAddresses());
    }
}
