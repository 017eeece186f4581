package dev.emailotp.keycloak.config;

import dev.emailotp.keycloak.option.BooleanType;
import dev.emailotp.keycloak.option.ChoiceType;
import dev.emailotp.keycloak.option.Option;
import java.util.List;

/**
 * The admin's settings for one second-factor step.
 *
 * @param codes the settings for codes
 * @param mode whom the step asks
 * @param verifiedAddressOnly whether codes are sent only to verified addresses
 */
public record SecondFactorConfig(CodeConfig codes, FactorMode mode, boolean verifiedAddressOnly) {
    private static final Option<FactorMode> MODE =
            Option.inConsole("mode", "emailOtpOptionMode", FactorMode.EVERYONE, new ChoiceType<>(FactorMode.class));

    private static final Option<Boolean> VERIFIED_ADDRESS_ONLY =
            Option.inConsole("verifiedAddressOnly", "emailOtpOptionVerifiedAddressOnly", true, new BooleanType());

    /** The options of the second-factor step. */
    public static final StepOptions<SecondFactorConfig> OPTIONS = StepOptions.of(
            CodeDefaults.SECOND_FACTOR,
            List.of(MODE, VERIFIED_ADDRESS_ONLY),
            (codes, values) -> new SecondFactorConfig(codes, values.get(MODE), values.get(VERIFIED_ADDRESS_ONLY)));

    /** Returns the same settings with others for codes. */
    public SecondFactorConfig with(CodeConfig others) {
        return new SecondFactorConfig(others, mode, verifiedAddressOnly);
    }
}
