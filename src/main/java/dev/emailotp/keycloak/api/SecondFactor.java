package dev.emailotp.keycloak.api;

import dev.emailotp.keycloak.config.CodeConfig;
import dev.emailotp.keycloak.config.SecondFactorConfig;
import dev.emailotp.keycloak.config.StepIds;
import dev.emailotp.keycloak.flow.Given;
import dev.emailotp.keycloak.step.Reachability;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.keycloak.models.UserModel;

/** Whether a code is what the flow still asks for after the password. */
record SecondFactor(ApiCall call, ApiLogin login) {
    /** Returns the settings for the code; empty if a code would not complete the login or cannot reach the person. */
    Optional<CodeConfig> config(UserModel user) {
        Set<Given> given = login.given();
        if (!given.contains(Given.PASSWORD) || given.contains(Given.MAILBOX)) {
            return Optional.empty();
        }
        Set<Given> more = EnumSet.copyOf(given);
        more.add(Given.CODE);
        return login.pass(more)
                .flatMap(pass -> pass.step(StepIds.SECOND_FACTOR))
                .map(step -> new ClientSteps(call).secondFactor(step))
                .filter(config -> Reachability.reaches(config, user))
                .map(SecondFactorConfig::codes);
    }
}
