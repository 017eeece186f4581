package dev.emailotp.keycloak.config;

import dev.emailotp.otp.CodePolicy;
import java.util.List;

/**
 * What an admin decided about the codes of one step or action.
 *
 * @param policy about the codes
 * @param subjectShowsCode whether the mail's subject has the code, where lock screens show it
 */
public record CodeConfig(CodePolicy policy, boolean subjectShowsCode) {
    /** The options of a step or an action that has none of its own. */
    public static StepOptions<CodeConfig> options(CodeDefaults defaults) {
        return StepOptions.of(defaults, List.of(), (codes, values) -> codes);
    }
}
