package dev.emailotp.keycloak.admin;

import dev.emailotp.keycloak.authenticator.IdpLinkAuthenticatorFactory;
import dev.emailotp.keycloak.authenticator.PasswordlessAuthenticatorFactory;
import dev.emailotp.keycloak.authenticator.ResetCredentialsAuthenticatorFactory;
import dev.emailotp.keycloak.authenticator.SecondFactorAuthenticatorFactory;
import dev.emailotp.keycloak.codes.CodeUse;
import dev.emailotp.keycloak.config.CodeConfig;
import dev.emailotp.keycloak.config.CodeDefaults;
import dev.emailotp.keycloak.config.StepOptions;
import dev.emailotp.keycloak.requiredaction.ConfigureByCodeFactory;
import dev.emailotp.keycloak.requiredaction.UpdateEmailByCodeFactory;
import dev.emailotp.keycloak.requiredaction.VerifyEmailByCodeFactory;
import dev.emailotp.otp.Budget;
import dev.emailotp.otp.CodePolicy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RequiredActionConfigModel;
import org.keycloak.models.RequiredActionProviderModel;

/** The limits that a realm's admins have configured, for each step and action that asks for codes. */
record RealmPolicies(RealmModel realm) {
    private static final Map<String, CodeUse> STEPS = Map.of(
            SecondFactorAuthenticatorFactory.ID, CodeUse.SECOND_FACTOR,
            PasswordlessAuthenticatorFactory.ID, CodeUse.PASSWORDLESS,
            ResetCredentialsAuthenticatorFactory.ID, CodeUse.RESET_CREDENTIALS,
            IdpLinkAuthenticatorFactory.ID, CodeUse.IDP_LINK);
    private static final Map<String, CodeUse> ACTIONS = Map.of(
            VerifyEmailByCodeFactory.ID, CodeUse.VERIFY_EMAIL,
            UpdateEmailByCodeFactory.ID, CodeUse.UPDATE_EMAIL,
            ConfigureByCodeFactory.ID, CodeUse.ENROL);

    /** A step or an action: its policy and the budgets that it draws from. */
    record Place(CodePolicy policy, List<Budget> budgets) {}

    Stream<Place> all() {
        return Stream.concat(steps(), actions());
    }

    private Stream<Place> steps() {
        return realm.getAuthenticationFlowsStream()
                .flatMap(flow -> realm.getAuthenticationExecutionsStream(flow.getId()))
                .filter(AuthenticationExecutionModel::isEnabled)
                .flatMap(step -> Optional.ofNullable(step.getAuthenticator()).map(STEPS::get).stream()
                        .map(use -> place(
                                use,
                                options("authenticator", step.getAuthenticator())
                                        .read(config(step)))));
    }

    private Stream<Place> actions() {
        return realm.getRequiredActionProvidersStream()
                .filter(RequiredActionProviderModel::isEnabled)
                .flatMap(action -> Optional.ofNullable(action.getProviderId()).map(ACTIONS::get).stream()
                        .map(use -> place(
                                use,
                                options("required-action", action.getProviderId())
                                        .read(config(action)))));
    }

    private static Place place(CodeUse use, CodeConfig codes) {
        return new Place(codes.policy(), List.of(use.budget(), Budget.KNOWN_BROWSER));
    }

    /**
     * Reads the limits of a step or an action. They do not depend on the purpose of the code, so any defaults serve for
     * the other options.
     */
    private static StepOptions<CodeConfig> options(String spi, String provider) {
        return CodeConfig.options(CodeDefaults.RECOVERY).onServer(provider, Config.scope(spi, provider));
    }

    private @Nullable AuthenticatorConfigModel config(AuthenticationExecutionModel step) {
        String id = step.getAuthenticatorConfig();
        return id == null ? null : realm.getAuthenticatorConfigById(id);
    }

    private @Nullable RequiredActionConfigModel config(RequiredActionProviderModel action) {
        return realm.getRequiredActionConfigByAlias(action.getAlias());
    }
}
