package dev.emailotp.keycloak.step;

import dev.emailotp.keycloak.config.FactorMode;
import dev.emailotp.keycloak.config.SecondFactorConfig;
import dev.emailotp.keycloak.config.StepIds;
import dev.emailotp.keycloak.config.StepOptions;
import dev.emailotp.keycloak.credential.EmailFactor;
import dev.emailotp.keycloak.proof.FlowSteps;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Tells whether and where a second-factor step can send a person a code. */
public final class Reachability {
    private final StepOptions<SecondFactorConfig> options;

    public Reachability(StepOptions<SecondFactorConfig> options) {
        this.options = options;
    }

    /** Returns the address that the step sends the person's codes to; empty if it asks the person for none. */
    public static Optional<String> address(SecondFactorConfig config, UserModel user) {
        Optional<String> setUp = EmailFactor.of(user).map(factor -> factor.address(user));
        return setUp.isPresent() || config.mode() == FactorMode.ENROLLED ? setUp : ofAccount(config, user);
    }

    /** Returns the account's address, if the step may send codes to it. */
    public static Optional<String> ofAccount(SecondFactorConfig config, UserModel user) {
        boolean usable = hasAddress(user) && (user.isEmailVerified() || !config.verifiedAddressOnly());
        return usable ? Optional.of(user.getEmail()) : Optional.empty();
    }

    public static boolean hasAddress(UserModel user) {
        String address = user.getEmail();
        return address != null && !address.isBlank();
    }

    /**
     * Returns whether any of the steps that can be meant reaches the person, because Keycloak does not say which one it
     * asks for.
     */
    public boolean someStepReaches(KeycloakSession session, RealmModel realm, UserModel user) {
        return EmailFactor.of(user).isPresent()
                || (hasAddress(user)
                        && steps(session, realm).stream().anyMatch(step -> address(config(realm, step), user)
                                .isPresent()));
    }

    /** Returns whether all of the steps that can be meant ask only people who have set up codes. */
    public boolean isOnlyForEnrolled(KeycloakSession session, RealmModel realm) {
        return steps(session, realm).stream()
                .allMatch(step -> config(realm, step).mode() == FactorMode.ENROLLED);
    }

    /** Returns whether this step would ask the person if the account's address were verified. */
    public boolean lacksVerification(RealmModel realm, AuthenticationExecutionModel step, UserModel user) {
        SecondFactorConfig config = config(realm, step);
        return config.mode() == FactorMode.EVERYONE
                && hasAddress(user)
                && !user.isEmailVerified()
                && address(config, user).isEmpty();
    }

    /** Returns the steps of the flows that the login has been in, or else all steps of the realm. */
    private static List<AuthenticationExecutionModel> steps(KeycloakSession session, RealmModel realm) {
        FlowSteps flows = new FlowSteps(realm);
        AuthenticationSessionModel login = session.getContext().getAuthenticationSession();
        List<AuthenticationExecutionModel> ofLogin = login == null
                ? List.of()
                : secondFactors(flows.touchedBy(login).stream().flatMap(flows::ours));
        return ofLogin.isEmpty()
                ? secondFactors(realm.getAuthenticationFlowsStream()
                        .flatMap(flow -> realm.getAuthenticationExecutionsStream(flow.getId())))
                : ofLogin;
    }

    private static List<AuthenticationExecutionModel> secondFactors(Stream<AuthenticationExecutionModel> steps) {
        return steps.filter(step -> StepIds.SECOND_FACTOR.equals(step.getAuthenticator()))
                .filter(AuthenticationExecutionModel::isEnabled)
                .toList();
    }

    private SecondFactorConfig config(RealmModel realm, AuthenticationExecutionModel step) {
        return options.read(model(realm, step));
    }

    private static @Nullable AuthenticatorConfigModel model(RealmModel realm, AuthenticationExecutionModel step) {
        String id = step.getAuthenticatorConfig();
        return id == null ? null : realm.getAuthenticatorConfigById(id);
    }
}
