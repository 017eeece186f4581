package dev.emailotp.keycloak.config;

import dev.emailotp.keycloak.option.Option;
import dev.emailotp.keycloak.option.OptionValues;
import dev.emailotp.otp.CrowdLimits;
import java.util.List;

/** The options of {@link CrowdLimits}. The counts belong to the realm; a step only sets the limits. */
final class CrowdOptions {
    private static final String VISITORS =
            " Above this limit, visitors must wait, except in known browsers. An event reports when half of the limit is "
                    + "reached.";

    private static final Option<Integer> PER_ADDRESS = CodePolicyOptions.orUnlimited(
            "failuresPerAddress",
            "Wrong codes per address",
            "How many wrong codes can be entered for one address in a day, over all accounts, steps and spellings."
                    + VISITORS,
            30);

    private static final Option<Integer> PER_DOMAIN = CodePolicyOptions.orUnlimited(
            "failuresPerDomain",
            "Wrong codes per mail domain",
            "How many wrong codes can be entered for all addresses of one domain in ten minutes." + VISITORS,
            300);

    private static final Option<Integer> PER_REALM = CodePolicyOptions.orUnlimited(
            "failuresPerRealm",
            "Wrong codes per realm",
            "How many wrong codes can be entered in the whole realm in ten minutes." + VISITORS,
            1000);

    static final List<Option<?>> ALL = List.of(PER_ADDRESS, PER_DOMAIN, PER_REALM);

    private CrowdOptions() {}

    static CrowdLimits read(OptionValues values) {
        return new CrowdLimits(values.get(PER_ADDRESS), values.get(PER_DOMAIN), values.get(PER_REALM));
    }
}
