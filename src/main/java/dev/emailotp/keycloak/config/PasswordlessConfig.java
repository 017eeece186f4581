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
            "Send codes only to people whose e-mail address is verified. Off, whoever proves an address "
                    + "that was never verified takes its account over: password, other credentials, "
                    + "linked logins and sessions from before are removed.",
            true,
            new BooleanType());

    private static final Option<Boolean> SIGN_UP = new Option<>(
            OptionName.inConsole("signUp", "Sign up"),
            "Create an account for an address that has none, once it is proven. Takes effect only if the "
                    + "realm allows registration. Accounts whose address was never verified are then "
                    + "taken over as described above.",
            false,
            new BooleanType());

    private static final Option<Boolean> TELL_UNKNOWN = new Option<>(
            OptionName.inConsole("tellUnknown", "Mail to unknown addresses"),
            "Send a mail to an address that has no account, saying so, instead of none. It gives the advice "
                    + "to register only if the realm allows that. Anybody can have such a mail sent to any "
                    + "address, within the same limits as codes.",
            false,
            new BooleanType());

    /** The options of the passwordless step. */
    public static final StepOptions<PasswordlessConfig> OPTIONS = StepOptions.of(
            CodeDefaults.ONLY_FACTOR,
            List.of(VERIFIED_ADDRESS_ONLY, SIGN_UP, TELL_UNKNOWN),
            (codes, values) -> new PasswordlessConfig(
                    codes, values.get(VERIFIED_ADDRESS_ONLY), values.get(SIGN_UP), values.get(TELL_UNKNOWN)));
}
