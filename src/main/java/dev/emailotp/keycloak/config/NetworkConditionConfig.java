package dev.emailotp.keycloak.config;

import dev.emailotp.keycloak.option.BooleanType;
import dev.emailotp.keycloak.option.Option;
import dev.emailotp.keycloak.option.OptionValues;
import dev.emailotp.keycloak.option.TextType;
import dev.emailotp.otp.NetworkRange;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The admin's settings for the condition about networks.
 *
 * @param networks the networks; if there are none, the condition is true for every login
 * @param outside whether the condition is true outside of the networks
 */
public record NetworkConditionConfig(List<NetworkRange> networks, boolean outside) {
    private static final Option<List<NetworkRange>> NETWORKS = Option.inConsole(
            "networks",
            "emailOtpOptionNetworks",
            List.of(),
            new TextType<>(
                    "address ranges such as 10.0.0.0/8, separated by commas",
                    NetworkConditionConfig::ranges,
                    networks -> ""));

    private static final Option<Boolean> OUTSIDE =
            Option.inConsole("outside", "emailOtpOptionOutside", false, new BooleanType());

    /** The options, as the console shows them. */
    public static final List<Option<?>> OPTIONS = List.of(NETWORKS, OUTSIDE);

    /** @param saved the values by the options' keys */
    public static NetworkConditionConfig read(Map<String, String> saved) {
        OptionValues values = OptionValues.NONE.in(ConditionIds.NETWORK, saved::get);
        return new NetworkConditionConfig(values.get(NETWORKS), values.get(OUTSIDE));
    }

    private static List<NetworkRange> ranges(String configured) {
        return Stream.of(configured.strip().split("##|[,\\s]+"))
                .map(range -> NetworkRange.read(range)
                        .orElseThrow(() -> new IllegalArgumentException("not a range of addresses")))
                .toList();
    }
}
