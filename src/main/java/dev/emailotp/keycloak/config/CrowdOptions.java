package dev.emailotp.keycloak.config;

import dev.emailotp.keycloak.option.Option;
import dev.emailotp.keycloak.option.OptionValues;
import dev.emailotp.otp.CrowdLimits;
import java.util.List;

/** The options of {@link CrowdLimits}. The counts belong to the realm; a step only sets the limits. */
final class CrowdOptions {
    private static final Option<Integer> PER_ADDRESS =
            CodePolicyOptions.orUnlimited("failuresPerAddress", "emailOtpOptionFailuresPerAddress", 30);

    private static final Option<Integer> PER_DOMAIN =
            CodePolicyOptions.orUnlimited("failuresPerDomain", "emailOtpOptionFailuresPerDomain", 300);

    private static final Option<Integer> PER_REALM =
            CodePolicyOptions.orUnlimited("failuresPerRealm", "emailOtpOptionFailuresPerRealm", 1000);

    static final List<Option<?>> ALL = List.of(PER_ADDRESS, PER_DOMAIN, PER_REALM);

    private CrowdOptions() {}

    static CrowdLimits read(OptionValues values) {
        return new CrowdLimits(values.get(PER_ADDRESS), values.get(PER_DOMAIN), values.get(PER_REALM));
    }
}
