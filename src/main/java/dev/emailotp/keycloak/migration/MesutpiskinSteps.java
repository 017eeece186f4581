package dev.emailotp.keycloak.migration;

import dev.emailotp.keycloak.config.FactorMode;
import dev.emailotp.keycloak.migration.OldExtension.Enrolment;
import dev.emailotp.keycloak.migration.Translation.Role;
import dev.emailotp.keycloak.setup.SetupRefusedException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The steps of mesutpiskin/keycloak-2fa-email-authenticator, 0.2 to 26.2.0. */
final class MesutpiskinSteps {
    static final String NAME = "mesutpiskin/keycloak-2fa-email-authenticator";
    static final Enrolment ENROLMENT = new Enrolment("email-authenticator", "email-authenticator-setup");

    private static final String CONDITIONAL = "email-conditional-authenticator";
    private static final String SKIP_ROLE = "skipOtpRole";
    private static final String FORCE_ROLE = "forceOtpRole";
    private static final String OTHERWISE = "defaultOtpOutcome";
    private static final List<String> NO_ROLES =
            List.of("otpControlAttribute", "noOtpRequiredForHeaderPattern", "forceOtpForHeaderPattern");
    private static final List<String> SENDERS = List.of(
            "sendgridApiKey",
            "sendgridFromEmail",
            "sendgridFromName",
            "awsSesRegion",
            "awsAccessKeyId",
            "awsSecretAccessKey",
            "awsSesFromEmail",
            "awsSesFromName");

    private MesutpiskinSteps() {}

    /** @param mode whom the step is to ask; its releases differ, and a flow does not show which one made it */
    static OldExtension extension(FactorMode mode) {
        return new OldExtension(
                NAME,
                Map.of(
                        // up to 0.4, without options
                        "demo-email-code-form",
                        old -> step(old, FactorMode.EVERYONE),
                        "email-authenticator",
                        old -> step(old, mode),
                        CONDITIONAL,
                        old -> conditions(old, step(old, mode))),
                Map.of(),
                Optional.of(ENROLMENT));
    }

    private static Translation step(OldStep old, FactorMode mode) {
        Translation ours = Translation.of(old)
                .setBehindPassword("mode", mode.name().toLowerCase(Locale.ROOT))
                .length("length", 6)
                .lifetime("ttl", 300)
                .cooldown("resendCooldown", 30)
                .guesses("maxAttempts", old.number("maxAttempts", 5))
                .knows("emailProviderType", "enableFallback")
                .knows(SENDERS.toArray(String[]::new));
        if (mode == FactorMode.EVERYONE) {
            ours.anyAddress();
        }
        if (old.flag("simulationMode", false)) {
            ours.remark("simulationMode was on: codes were in the log, and are mailed from now on");
        }
        old.option("emailProviderType")
                .filter(sender -> !sender.equals("KEYCLOAK"))
                .ifPresent(sender -> ours.remark(
                        "mails leave by the realm's own mail server instead of %s: check Realm settings > Email",
                        sender));
        return ours.knows("simulationMode");
    }

    private static Translation conditions(OldStep old, Translation ours) {
        boolean asksNobodyElse = old.option(OTHERWISE).filter("skip"::equals).isPresent();
        Optional<String> skipped = old.option(SKIP_ROLE);
        Optional<String> forced = old.option(FORCE_ROLE);
        boolean onlyRoles = NO_ROLES.stream().allMatch(key -> old.option(key).isEmpty());
        ours.knows(OTHERWISE, SKIP_ROLE, FORCE_ROLE);
        if (asksNobodyElse && !(onlyRoles && forced.isPresent() && skipped.isEmpty())) {
            throw new SetupRefusedException(
                    "%s with %s=skip asks only some people, by rules that have no counterpart; replace it by"
                            + " conditions of Keycloak's first",
                    CONDITIONAL, OTHERWISE);
        }
        NO_ROLES.forEach(key -> ours.without(
                key, "everybody is asked; use a sub-flow with a condition, such as email-otp-condition-network"));
        if (asksNobodyElse) {
            forced.ifPresent(role -> ours.ask(new Role(role, false)));
        } else {
            skipped.ifPresent(role -> ours.ask(new Role(role, true)));
        }
        return ours;
    }
}
