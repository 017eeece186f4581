package dev.emailotp.keycloak.config;

import dev.emailotp.keycloak.option.BooleanType;
import dev.emailotp.keycloak.option.ChoiceType;
import dev.emailotp.keycloak.option.Option;
import java.util.List;

/**
 * The admin's settings for one reset step.
 *
 * @param codes the settings for codes
 * @param forceLogin who must sign in again
 * @param endSessions whether the person's sessions end
 */
public record ResetConfig(CodeConfig codes, ForceLogin forceLogin, boolean endSessions) {
    private static final Option<ForceLogin> FORCE_LOGIN = Option.inConsole(
            "force-login", "emailOtpOptionForceLogin", ForceLogin.ONLY_FEDERATED, new ChoiceType<>(ForceLogin.class));

    private static final Option<Boolean> END_SESSIONS =
            Option.inConsole("endSessions", "emailOtpOptionEndSessions", true, new BooleanType());

    /** The options of the step that proves an address before a password is reset. */
    public static final StepOptions<ResetConfig> OPTIONS = StepOptions.of(
            CodeDefaults.RECOVERY,
            List.of(FORCE_LOGIN, END_SESSIONS),
            (codes, values) -> new ResetConfig(codes, values.get(FORCE_LOGIN), values.get(END_SESSIONS)));
}
