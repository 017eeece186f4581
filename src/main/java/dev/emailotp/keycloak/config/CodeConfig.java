package dev.emailotp.keycloak.config;

import dev.emailotp.otp.CodePolicy;
import java.util.List;

/**
 * The admin's settings for the codes of one step or action.
 *
 * @param policy the settings for codes
 * @param subjectShowsCode whether the subject of the mail contains the code, so that lock screens show it
 * @param mailHasLink whether the mail contains an entry link
 */
public record CodeConfig(CodePolicy policy, boolean subjectShowsCode, boolean mailHasLink) {
    /** Returns the options of a step or an action without options of its own. */
    public static StepOptions<CodeConfig> options(CodeDefaults defaults) {
        return StepOptions.of(defaults, List.of(), (codes, values) -> codes);
    }
}
