package dev.emailotp.keycloak.admin;

import dev.emailotp.keycloak.authenticator.IdpLinkAuthenticatorFactory;
import dev.emailotp.keycloak.authenticator.PasswordlessAuthenticatorFactory;
import dev.emailotp.keycloak.authenticator.ResetCredentialsAuthenticatorFactory;
import dev.emailotp.keycloak.authenticator.SecondFactorAuthenticatorFactory;
import dev.emailotp.keycloak.codes.CodeUse;
import dev.emailotp.keycloak.config.CodeDefaults;
import dev.emailotp.keycloak.config.CodeOptions;
import dev.emailotp.keycloak.config.VerifyEmailOptions;
import dev.emailotp.keycloak.requiredaction.UpdateEmailByCodeFactory;
import dev.emailotp.otp.Budget;
import dev.emailotp.otp.CodePolicy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RequiredActionConfigModel;
import org.keycloak.models.RequiredActionProviderModel;

/** What the admins of a realm have decided about limits, at each of its places that ask for codes. */
record RealmPolicies(RealmModel realm) {
    private static final Map<String, CodeUse> STEPS = Map.of(
            SecondFactorAuthenticatorFactory.ID, CodeUse.SECOND_FACTOR,
            PasswordlessAuthenticatorFactory.ID, CodeUse.PASSWORDLESS,
            ResetCredentialsAuthenticatorFactory.ID, CodeUse.RESET_CREDENTIALS,
            IdpLinkAuthenticatorFactory.ID, CodeUse.IDP_LINK);
    private static final Map<String, CodeUse> ACTIONS = Map.of(
            VerifyEmailOptions.ACTION, CodeUse.VERIFY_EMAIL,
            UpdateEmailByCodeFactory.ID, CodeUse.UPDATE_EMAIL);

    /** A place, and whose budgets are used up there. */
    record Place(CodePolicy policy, List<Budget> budgets) {}

    Stream<Place> all() {
        return Stream.concat(steps(), actions());
    }

    private Stream<Place> steps() {
        return realm.getAuthenticationFlowsStream()
                .flatMap(flow -> realm.getAuthenticationExecutionsStream(flow.getId()))
                .filter(AuthenticationExecutionModel::isEnabled)
                .flatMap(step -> Optional.ofNullable(step.getAuthenticator()).map(STEPS::get).stream()
                        .map(use -> place(use, Config.scope("authenticator", step.getAuthenticator()), saved(step))));
    }

    private Stream<Place> actions() {
        return realm.getRequiredActionProvidersStream()
                .filter(RequiredActionProviderModel::isEnabled)
                .flatMap(action -> Optional.ofNullable(action.getProviderId()).map(ACTIONS::get).stream()
                        .map(use ->
                                place(use, Config.scope("required-action", action.getProviderId()), saved(action))));
    }

    /** Limits do not depend on what codes are for, so that any defaults will do for the rest. */
    private static Place place(CodeUse use, Config.Scope server, Map<String, String> saved) {
        return new Place(
                CodeOptions.plain(CodeDefaults.RECOVERY, server).read(saved).policy(),
                List.of(use.budget(), Budget.KNOWN_BROWSER));
    }

    private Map<String, String> saved(AuthenticationExecutionModel step) {
        String id = step.getAuthenticatorConfig();
        return CodeOptions.saved(id == null ? null : realm.getAuthenticatorConfigById(id));
    }

    private Map<String, String> saved(RequiredActionProviderModel action) {
        @Nullable RequiredActionConfigModel config = realm.getRequiredActionConfigByAlias(action.getAlias());
        return config == null || config.getConfig() == null ? Map.of() : config.getConfig();
    }
}
