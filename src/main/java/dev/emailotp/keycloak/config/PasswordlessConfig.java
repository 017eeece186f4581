package dev.emailotp.keycloak.config;

import dev.emailotp.keycloak.option.BooleanType;
import dev.emailotp.keycloak.option.Option;
import java.util.List;

/**
 * The admin's settings for one passwordless step.
 *
 * @param codes the settings for codes
 * @param verifiedAddressOnly whether codes are sent only to verified addresses
 * @param signUp whether an address without an account gets one when it is proven
 * @param tellUnknown whether an address without an account gets a mail that says so
 */
public record PasswordlessConfig(CodeConfig codes, boolean verifiedAddressOnly, boolean signUp, boolean tellUnknown) {
    private static final Option<Boolean> VERIFIED_ADDRESS_ONLY =
            Option.inConsole("verifiedAddressOnly", "emailOtpOptionClaimVerifiedAddressOnly", true, new BooleanType());

    private static final Option<Boolean> SIGN_UP =
            Option.inConsole("signUp", "emailOtpOptionSignUp", false, new BooleanType());

    private static final Option<Boolean> TELL_UNKNOWN =
            Option.inConsole("tellUnknown", "emailOtpOptionTellUnknown", false, new BooleanType());

    /** The options of the passwordless step. */
    public static final StepOptions<PasswordlessConfig> OPTIONS = StepOptions.of(
            CodeDefaults.ONLY_FACTOR,
            List.of(VERIFIED_ADDRESS_ONLY, SIGN_UP, TELL_UNKNOWN),
            (codes, values) -> new PasswordlessConfig(
                    codes, values.get(VERIFIED_ADDRESS_ONLY), values.get(SIGN_UP), values.get(TELL_UNKNOWN)));
}
