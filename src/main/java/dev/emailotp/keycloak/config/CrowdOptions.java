package dev.emailotp.keycloak.config;

import dev.emailotp.otp.CrowdLimits;
import java.util.List;
import java.util.Map;
import org.keycloak.Config;

/** The options behind {@link CrowdLimits}. What is counted is the realm's: a step only says when it is too much. */
final class CrowdOptions {
    private static final String VISITORS =
            " Above it, visitors who have proven nothing have to wait, in browsers that the "
                    + "person has not signed in with before. Half as many are told in an event.";

    private final Option<Integer> perAddress;
    private final Option<Integer> perDomain;
    private final Option<Integer> perRealm;

    CrowdOptions(Config.Scope server) {
        perAddress = CodePolicyOptions.orUnlimited(
                        "failuresPerAddress",
                        "Wrong codes per address",
                        "How many wrong codes there can be in a day for one address, over all accounts, ways in and "
                                + "spellings." + VISITORS,
                        30)
                .withServerDefault(server);
        perDomain = CodePolicyOptions.orUnlimited(
                        "failuresPerDomain",
                        "Wrong codes per mail domain",
                        "How many wrong codes there can be in ten minutes for all addresses of one domain." + VISITORS,
                        300)
                .withServerDefault(server);
        perRealm = CodePolicyOptions.orUnlimited(
                        "failuresPerRealm",
                        "Wrong codes per realm",
                        "How many wrong codes there can be in ten minutes in the whole realm." + VISITORS,
                        1000)
                .withServerDefault(server);
    }

    List<Option<?>> all() {
        return List.of(perAddress, perDomain, perRealm);
    }

    CrowdLimits read(Map<String, String> configured) {
        return new CrowdLimits(perAddress.read(configured), perDomain.read(configured), perRealm.read(configured));
    }
}
