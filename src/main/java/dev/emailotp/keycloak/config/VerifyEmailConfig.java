package dev.emailotp.keycloak.config;

import dev.emailotp.keycloak.option.BooleanType;
import dev.emailotp.keycloak.option.Option;
import java.util.List;

/**
 * The admin's settings for verifying addresses.
 *
 * @param codes the settings for codes
 * @param correctable whether a person may enter another address in place of an unverified one
 */
public record VerifyEmailConfig(CodeConfig codes, boolean correctable) {
    private static final Option<Boolean> CORRECTABLE =
            Option.inConsole("correctAddress", "emailOtpOptionCorrectAddress", false, new BooleanType());

    /** The options of the required action that verifies an address. */
    public static final StepOptions<VerifyEmailConfig> OPTIONS = StepOptions.of(
            CodeDefaults.VERIFICATION,
            List.of(CORRECTABLE),
            (codes, values) -> new VerifyEmailConfig(codes, values.get(CORRECTABLE)));
}
