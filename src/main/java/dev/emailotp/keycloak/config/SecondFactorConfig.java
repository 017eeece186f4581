package dev.emailotp.keycloak.config;

import dev.emailotp.keycloak.option.BooleanType;
import dev.emailotp.keycloak.option.ChoiceType;
import dev.emailotp.keycloak.option.IntegerType;
import dev.emailotp.keycloak.option.Option;
import java.util.List;

/**
 * The admin's settings for one second-factor step.
 *
 * @param codes the settings for codes
 * @param mode whom the step asks
 * @param verifiedAddressOnly whether codes are sent only to verified addresses
 * @param trust on which devices the step does not ask
 */
public record SecondFactorConfig(CodeConfig codes, FactorMode mode, boolean verifiedAddressOnly, TrustOptions trust) {
    private static final Option<FactorMode> MODE =
            Option.inConsole("mode", "emailOtpOptionMode", FactorMode.EVERYONE, new ChoiceType<>(FactorMode.class));

    private static final Option<Boolean> VERIFIED_ADDRESS_ONLY =
            Option.inConsole("verifiedAddressOnly", "emailOtpOptionVerifiedAddressOnly", true, new BooleanType());

    private static final Option<Integer> TRUSTED_DEVICE_DAYS = Option.inConsole(
            "trustedDeviceDays", "emailOtpOptionTrustedDeviceDays", 0, IntegerType.inConsole(0, TrustOptions.MAX_DAYS));

    private static final Option<Boolean> TRUSTED_DEVICE_NETWORK =
            Option.inConsole("trustedDeviceNetwork", "emailOtpOptionTrustedDeviceNetwork", false, new BooleanType());

    /** The options of the second-factor step. */
    public static final StepOptions<SecondFactorConfig> OPTIONS = StepOptions.of(
            CodeDefaults.SECOND_FACTOR,
            List.of(MODE, VERIFIED_ADDRESS_ONLY, TRUSTED_DEVICE_DAYS, TRUSTED_DEVICE_NETWORK),
            (codes, values) -> new SecondFactorConfig(
                    codes,
                    values.get(MODE),
                    values.get(VERIFIED_ADDRESS_ONLY),
                    new TrustOptions(values.get(TRUSTED_DEVICE_DAYS), values.get(TRUSTED_DEVICE_NETWORK))));

    /** Returns the same settings with others for codes. */
    public SecondFactorConfig with(CodeConfig others) {
        return new SecondFactorConfig(others, mode, verifiedAddressOnly, trust);
    }
}
