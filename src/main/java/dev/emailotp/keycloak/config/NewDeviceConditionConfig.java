package dev.emailotp.keycloak.config;

import dev.emailotp.keycloak.option.BooleanType;
import dev.emailotp.keycloak.option.Option;
import dev.emailotp.keycloak.option.OptionValues;
import java.util.List;
import java.util.Map;

/**
 * The admin's settings for the condition about browsers.
 *
 * @param known whether the condition is true for known browsers
 */
public record NewDeviceConditionConfig(boolean known) {
    private static final Option<Boolean> KNOWN =
            Option.inConsole("known", "emailOtpOptionKnownBrowser", false, new BooleanType());

    /** The options, as the console shows them. */
    public static final List<Option<?>> OPTIONS = List.of(KNOWN);

    /** @param saved the values by the options' keys */
    public static NewDeviceConditionConfig read(Map<String, String> saved) {
        return new NewDeviceConditionConfig(
                OptionValues.NONE.in(ConditionIds.NEW_DEVICE, saved::get).get(KNOWN));
    }
}
