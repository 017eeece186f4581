package dev.emailotp.keycloak.migration;

import java.util.Map;
import java.util.Optional;
import org.keycloak.models.RealmModel;

/**
 * A step of another extension, as it stands in a flow.
 *
 * @param realm whose flow it is
 * @param provider the id of the step's provider
 * @param alternative whether it is one of several alternatives
 * @param options what an admin has set; without the defaults, which only the provider knew
 * @param place where in a login it stands
 */
record OldStep(RealmModel realm, String provider, boolean alternative, Map<String, String> options, Place place) {
    /** Where in a login a step stands. */
    enum Place {
        /** Behind the password, or behind a provider's login. */
        SECOND,
        /** Where nothing has been proven. */
        FIRST,
        /** In a flow that resets the password. */
        RESET
    }

    /** What an admin has set. Keycloak keeps a field that was emptied as an empty text. */
    Optional<String> option(String key) {
        return Optional.ofNullable(options.get(key)).map(String::strip).filter(value -> !value.isEmpty());
    }

    boolean flag(String key, boolean otherwise) {
        return option(key).map(Boolean::parseBoolean).orElse(otherwise);
    }

    /** A number that the old step could not read counts as not set. */
    int number(String key, int otherwise) {
        return option(key)
                .filter(value -> value.matches("\\d{1,9}"))
                .map(Integer::parseInt)
                .orElse(otherwise);
    }
}
