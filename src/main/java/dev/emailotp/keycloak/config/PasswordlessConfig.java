package dev.emailotp.keycloak.config;

import dev.emailotp.keycloak.option.BooleanType;
import dev.emailotp.keycloak.option.Option;
import dev.emailotp.keycloak.option.OptionName;
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
    private static final Option<Boolean> VERIFIED_ADDRESS_ONLY = new Option<>(
            OptionName.inConsole("verifiedAddressOnly", "Verified addresses only"),
            "Send codes only to people with a verified email address. If off, the person who proves an address that "
                    + "was never verified gets its account without the password, linked logins, consents and sessions "
                    + "of before. Factors such as an authenticator app are never removed.",
            true,
            new BooleanType());

    private static final Option<Boolean> SIGN_UP = new Option<>(
            OptionName.inConsole("signUp", "Sign up"),
            "Create an account for an address without one when it is proven. Takes effect only if the realm allows "
                    + "registration. Codes are then also sent to unverified addresses, whose accounts are handed over "
                    + "as described above.",
            false,
            new BooleanType());

    private static final Option<Boolean> TELL_UNKNOWN = new Option<>(
            OptionName.inConsole("tellUnknown", "Mail to unknown addresses"),
            "Send a mail to an address without an account that says so. It suggests registering only if the realm "
                    + "allows registration. Any visitor can request such a mail for any address, within the same "
                    + "limits as for codes.",
            false,
            new BooleanType());

    /** The options of the passwordless step. */
    public static final StepOptions<PasswordlessConfig> OPTIONS = StepOptions.of(
            CodeDefaults.ONLY_FACTOR,
            List.of(VERIFIED_ADDRESS_ONLY, SIGN_UP, TELL_UNKNOWN),
            (codes, values) -> new PasswordlessConfig(
                    codes, values.get(VERIFIED_ADDRESS_ONLY), values.get(SIGN_UP), values.get(TELL_UNKNOWN)));
}
