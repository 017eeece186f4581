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
            "Whether people have to sign in anew once the reset is done. With only-federated, people from "
                    + "another user store do, and people who have a second factor of their own: a mailbox "
                    + "alone does not let them in. Choose false only where the flow asks for the second "
                    + "factor itself.",
            ForceLogin.ONLY_FEDERATED,
            new ChoiceType<>(ForceLogin.class));

    private static final Option<Boolean> END_SESSIONS = new Option<>(
            OptionName.inConsole("endSessions", "End other sessions"),
            "Sign the person out everywhere else once the address is proven.",
            true,
            new BooleanType());

    /** The options of the step that proves an address before a password is reset. */
    public static final StepOptions<ResetConfig> OPTIONS = StepOptions.of(
            CodeDefaults.RECOVERY,
            List.of(FORCE_LOGIN, END_SESSIONS),
            (codes, values) -> new ResetConfig(codes, values.get(FORCE_LOGIN), values.get(END_SESSIONS)));
}
