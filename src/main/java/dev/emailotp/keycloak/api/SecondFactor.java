package dev.emailotp.keycloak.api;

import dev.emailotp.keycloak.config.CodeConfig;
import dev.emailotp.keycloak.config.StepIds;
import dev.emailotp.keycloak.flow.Given;
import dev.emailotp.keycloak.step.Reachability;
import dev.emailotp.keycloak.step.Recipient;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.keycloak.models.UserModel;

/** Whether a code is what the flow still asks for after the password. */
record SecondFactor(ApiCall call, ApiLogin login) {
    /** A code to send: to whom, and by which settings. */
    record Code(Recipient recipient, CodeConfig config) {}

    /** Returns the code; empty if a code would not complete the login or cannot reach the person. */
    Optional<Code> code(UserModel user) {
        Set<Given> given = login.given();
        if (!given.contains(Given.PASSWORD) || given.contains(Given.MAILBOX)) {
            return Optional.empty();
        }
        Set<Given> more = EnumSet.copyOf(given);
        more.add(Given.CODE);
        return login.pass(more)
                .flatMap(pass -> pass.step(StepIds.SECOND_FACTOR))
                .map(step -> new ClientSteps(call).secondFactor(step))
                .flatMap(config -> Reachability.address(config, user)
                        .map(address -> Recipient.known(call.session(), user, address))
                        .map(recipient -> new Code(recipient, config.codes())));
    }
}
