package dev.emailotp.keycloak.config;

import dev.emailotp.keycloak.option.BooleanType;
import dev.emailotp.keycloak.option.Option;
import java.util.List;
import org.keycloak.Config;
import org.keycloak.models.RealmModel;

/**
 * The admin's settings for setting up codes as a second factor.
 *
 * @param codes the settings for codes
 * @param otherAddress whether a person may choose an address that is not the account's
 */
public record ConfigureConfig(CodeConfig codes, boolean otherAddress) {
    private static final Option<Boolean> OTHER_ADDRESS =
            Option.inConsole("otherAddress", "emailOtpOptionOtherAddress", false, new BooleanType());

    /** The options of the required action that sets codes up. */
    public static final StepOptions<ConfigureConfig> OPTIONS = StepOptions.of(
            CodeDefaults.VERIFICATION,
            List.of(OTHER_ADDRESS),
            (codes, values) -> new ConfigureConfig(codes, values.get(OTHER_ADDRESS)));

    /** Returns a realm's settings. */
    public static ConfigureConfig of(RealmModel realm) {
        return OPTIONS.onServer(ActionIds.CONFIGURE, Config.scope("required-action", ActionIds.CONFIGURE))
                .read(realm.getRequiredActionConfigByAlias(ActionIds.CONFIGURE));
    }
}
