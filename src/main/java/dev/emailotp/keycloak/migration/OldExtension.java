package dev.emailotp.keycloak.migration;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What is known of another extension, from its source.
 *
 * @param name its repository
 * @param steps its steps that have a counterpart, by their ids, and how each is translated
 * @param stays its steps that have none, and what an admin can do instead
 * @param enrolment how people set its factor up, if they did
 */
record OldExtension(
        String name,
        Map<String, Function<OldStep, Translation>> steps,
        Map<String, String> stays,
        Optional<Enrolment> enrolment) {
    /**
     * How people set the factor of another extension up.
     *
     * @param credential the type of the credential
     * @param action the required action
     */
    record Enrolment(String credential, String action) {}
}
