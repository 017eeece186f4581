package dev.emailotp.keycloak.migration;

import java.util.Map;
import java.util.Optional;

/** The steps of netzbegruenung/keycloak-mfa-plugins; that for email is there since 26.6.1. */
final class NetzbegruenungSteps {
    private static final String REQUIRE = "the required action email-otp-require-factor does this for the realm, and"
            + " docs/factor.md says how to come over";

    private NetzbegruenungSteps() {}

    static OldExtension extension() {
        return new OldExtension(
                "netzbegruenung/keycloak-mfa-plugins",
                Map.of("email-otp-authenticator", NetzbegruenungSteps::step),
                Map.of(
                        "enforce-mfa", REQUIRE,
                        "conditional-enforce-mfa", REQUIRE,
                        "mfa-credential-condition", "keep its JAR",
                        "mobile-number-authenticator", "text messages are not sent; keep its JAR",
                        "app-authenticator", "keep its JAR",
                        "nb-trusted-device", "the option trustedDeviceDays of the second factor does this",
                        "nb-trusted-device-register", "the option trustedDeviceDays of the second factor does this"),
                Optional.empty());
    }

    private static Translation step(OldStep old) {
        Translation ours =
                Translation.of(old).length("length", 6).lifetime("ttl", 300).knows("forceSecondFactor");
        if (old.flag("forceSecondFactor", false)) {
            ours.remark("forceSecondFactor had no effect: %s", REQUIRE);
        }
        return ours;
    }
}
