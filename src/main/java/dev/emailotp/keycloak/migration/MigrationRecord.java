package dev.emailotp.keycloak.migration;

import dev.emailotp.keycloak.setup.SetupRefusedException;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.keycloak.models.RealmModel;
import org.keycloak.util.JsonSerialization;

/**
 * What a migration has changed in a realm, in an attribute of the realm. The names in it are stable.
 *
 * @param flows the names of the copies, by the names of the flows that they stand for
 * @param actions the required actions as they were, by their ids
 * @param people whether people's factors have come over
 */
record MigrationRecord(Map<String, String> flows, Map<String, Action> actions, boolean people) {
    private static final String ATTRIBUTE = "email-otp-migration";

    /**
     * A required action as it was.
     *
     * @param registered whether the realm had it; the other values mean nothing without
     * @param enabled whether it was enabled
     * @param byDefault whether new people were asked for it
     * @param priority its place in the order
     */
    record Action(boolean registered, boolean enabled, boolean byDefault, int priority) {}

    static MigrationRecord empty() {
        return new MigrationRecord(new TreeMap<>(), new TreeMap<>(), false);
    }

    static Optional<MigrationRecord> of(RealmModel realm) {
        // an empty attribute is what kcadm leaves of one
        return Optional.ofNullable(realm.getAttribute(ATTRIBUTE))
                .filter(value -> !value.isEmpty())
                .map(MigrationRecord::read);
    }

    private static MigrationRecord read(String value) {
        try {
            return JsonSerialization.readValue(value, MigrationRecord.class);
        } catch (IOException e) {
            throw new SetupRefusedException("its attribute %s cannot be read", ATTRIBUTE);
        }
    }

    void keep(RealmModel realm) {
        try {
            realm.setAttribute(ATTRIBUTE, JsonSerialization.writeValueAsString(this));
        } catch (IOException e) {
            throw new IllegalStateException("A record cannot be written", e);
        }
    }

    static void forget(RealmModel realm) {
        realm.removeAttribute(ATTRIBUTE);
    }

    MigrationRecord withPeople() {
        return new MigrationRecord(flows, actions, true);
    }
}
