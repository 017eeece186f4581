package dev.emailotp.keycloak.config;

import dev.emailotp.keycloak.option.BooleanType;
import dev.emailotp.keycloak.option.ChoiceType;
import dev.emailotp.keycloak.option.Option;
import dev.emailotp.keycloak.option.OptionName;
import java.util.List;

/**
 * The admin's settings for one reset step.
 *
 * @param codes the settings for codes
 * @param forceLogin who must sign in again
 * @param endSessions whether the person's sessions end
 */
public record ResetConfig(CodeConfig codes, ForceLogin forceLogin, boolean endSessions) {
    private static final Option<ForceLogin> FORCE_LOGIN = new Option<>(
            OptionName.inConsole("force-login", "Force login after reset"),
            "Whether people must sign in again after the reset. only-federated: people from another user store, and "
                    + "people who have their own second factor, so that a mailbox alone does not let them in. Choose "
                    + "false only if the flow asks for the second factor itself.",
            ForceLogin.ONLY_FEDERATED,
            new ChoiceType<>(ForceLogin.class));

    private static final Option<Boolean> END_SESSIONS = new Option<>(
            OptionName.inConsole("endSessions", "End other sessions"),
            "Sign the person out everywhere else when the address is proven. This also ends logins that wait on a page.",
            true,
            new BooleanType());

    /** The options of the step that proves an address before a password is reset. */
    public static final StepOptions<ResetConfig> OPTIONS = StepOptions.of(
            CodeDefaults.RECOVERY,
            List.of(FORCE_LOGIN, END_SESSIONS),
            (codes, values) -> new ResetConfig(codes, values.get(FORCE_LOGIN), values.get(END_SESSIONS)));
}
