package dev.emailotp.keycloak.setup;

import dev.emailotp.keycloak.config.ActionIds;
import dev.emailotp.keycloak.config.CodeConfig;
import dev.emailotp.keycloak.config.CodeDefaults;
import dev.emailotp.keycloak.config.PasswordlessConfig;
import dev.emailotp.keycloak.config.StepIds;
import dev.emailotp.keycloak.config.StepOptions;
import dev.emailotp.keycloak.url.RealmUrl;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.authenticators.conditional.ConditionalAuthenticatorFactory;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RequiredActionProviderModel;

/** Looks for what is valid by itself and cannot work together: steps beside steps, options beside settings of the realm. */
record StepCheck(KeycloakSession session, RealmModel realm) {
    private static final String[] OURS = StepIds.ALL.toArray(String[]::new);

    /** @return what is wrong; empty if nothing is */
    List<Finding> findings() {
        return Stream.of(ignoredAlternatives(), refusedCodes(), missingLinks(), missingSignUp())
                .flatMap(found -> found)
                .toList();
    }

    /** Beside a step that is required, Keycloak ignores all alternatives, and says so in the log only. */
    private Stream<Finding> ignoredAlternatives() {
        return parts().filter(part -> part.enabled().stream().anyMatch(this::isRequiredOfAll))
                .flatMap(
                        part -> part.enabled().stream()
                                .filter(step -> step.isAlternative() && part.leadsTo(step, OURS))
                                .limit(1)
                                .map(
                                        step -> new Finding(
                                                "skipped",
                                                "\"" + part.alias()
                                                        + "\" has alternatives beside a step or part that is required:"
                                                        + " Keycloak ignores the alternatives, and so nobody is asked for a code there")));
    }

    private boolean isRequiredOfAll(AuthenticationExecutionModel step) {
        return step.isRequired() && !isCondition(step) || step.isConditional();
    }

    private boolean isCondition(AuthenticationExecutionModel step) {
        return !step.isAuthenticatorFlow()
                && session.getKeycloakSessionFactory().getProviderFactory(Authenticator.class, step.getAuthenticator())
                        instanceof ConditionalAuthenticatorFactory;
    }

    /** A mailbox that has taken the place of the password is no second factor. */
    private Stream<Finding> refusedCodes() {
        return parts().filter(StepCheck::requiresTwoCodes)
                .map(part -> new Finding(
                        "refused",
                        "in \"" + part.alias() + "\", people who have signed in with a code are refused, because "
                                + StepIds.SECOND_FACTOR
                                + " is required behind it: make it an alternative, so that it is skipped for them"));
    }

    private static boolean requiresTwoCodes(FlowPart part) {
        List<AuthenticationExecutionModel> required = part.enabled().stream()
                .filter(AuthenticationExecutionModel::isRequired)
                .dropWhile(step -> !part.leadsTo(step, StepIds.PASSWORDLESS))
                .toList();
        return required.stream().skip(1).anyMatch(step -> requiresSecondFactor(part, step));
    }

    private static boolean requiresSecondFactor(FlowPart part, AuthenticationExecutionModel step) {
        if (!step.isAuthenticatorFlow()) {
            return StepIds.SECOND_FACTOR.equals(step.getAuthenticator());
        }
        FlowPart inner = part.of(step);
        return inner.enabled().stream()
                .anyMatch(innerStep -> innerStep.isRequired() && requiresSecondFactor(inner, innerStep));
    }

    private Stream<Finding> missingLinks() {
        String places =
                Stream.concat(stepsWithLink(), actionsWithLink()).distinct().collect(Collectors.joining(", "));
        return places.isEmpty() || RealmUrl.of(session, RealmUrl.path(session)).isPresent()
                ? Stream.empty()
                : Stream.of(new Finding(
                        "missing",
                        "mails have no link, which mailHasLink of " + places
                                + " asks for: set the realm's \"Frontend URL\", or the server's option hostname"));
    }

    private Stream<String> stepsWithLink() {
        return steps(OURS)
                .filter(step -> options("authenticator", step.getAuthenticator())
                        .read(config(step))
                        .mailHasLink())
                .map(AuthenticationExecutionModel::getAuthenticator);
    }

    private Stream<String> actionsWithLink() {
        return Stream.of(ActionIds.VERIFY_EMAIL, ActionIds.UPDATE_EMAIL, ActionIds.CONFIGURE)
                .map(realm::getRequiredActionProviderByAlias)
                .filter(action -> action != null && action.isEnabled())
                .map(RequiredActionProviderModel::getAlias)
                .filter(id -> options("required-action", id)
                        .read(realm.getRequiredActionConfigByAlias(id))
                        .mailHasLink());
    }

    private Stream<Finding> missingSignUp() {
        return realm.isRegistrationAllowed()
                ? Stream.empty()
                : steps(StepIds.PASSWORDLESS)
                        .filter(step -> PasswordlessConfig.OPTIONS
                                .onServer(StepIds.PASSWORDLESS, Config.scope("authenticator", StepIds.PASSWORDLESS))
                                .read(config(step))
                                .signUp())
                        .limit(1)
                        .map(step -> new Finding(
                                "off",
                                "nobody gets an account, which signUp of " + StepIds.PASSWORDLESS
                                        + " asks for: \"User registration\" of the realm is off"));
    }

    /** Reads what does not depend on the purpose of the code, so that any defaults serve for the other options. */
    private static StepOptions<CodeConfig> options(String spi, String provider) {
        return CodeConfig.options(CodeDefaults.RECOVERY).onServer(provider, Config.scope(spi, provider));
    }

    private @Nullable AuthenticatorConfigModel config(AuthenticationExecutionModel step) {
        String id = step.getAuthenticatorConfig();
        return id == null ? null : realm.getAuthenticatorConfigById(id);
    }

    private Stream<AuthenticationExecutionModel> steps(String... providers) {
        return parts().flatMap(part -> part.enabledStep(providers).stream());
    }

    /** The parts of all flows of the realm in which we have steps. Clients with others are named elsewhere. */
    private Stream<FlowPart> parts() {
        return Stream.of(realm.getBrowserFlow(), realm.getResetCredentialsFlow(), realm.getFirstBrokerLoginFlow())
                .filter(Objects::nonNull)
                .distinct()
                .flatMap(flow -> new FlowPart(realm, flow).tree());
    }
}
