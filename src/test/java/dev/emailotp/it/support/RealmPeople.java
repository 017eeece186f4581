package dev.emailotp.it.support;

import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** The people of a realm, as its admin makes and sees them. */
public record RealmPeople(TestRealm realm) {
    /** @return the person's id */
    public String add(String username, Consumer<UserRepresentation> settings) {
        UserRepresentation user = new UserRepresentation();
        user.setUsername(username);
        user.setFirstName(username);
        user.setLastName("Liddell");
        user.setEmail(realm.address(username));
        user.setEmailVerified(true);
        user.setEnabled(true);
        user.setCredentials(new ArrayList<>(List.of(password(TestRealm.PASSWORD))));
        settings.accept(user);
        try (Response created = realm.api().users().create(user)) {
            if (created.getStatus() != 201) {
                throw new AssertionError(created.getStatus() + " " + created.readEntity(String.class));
            }
            return created.getLocation().getPath().replaceFirst(".*/", "");
        }
    }

    public static CredentialRepresentation password(String value) {
        CredentialRepresentation password = new CredentialRepresentation();
        password.setType(CredentialRepresentation.PASSWORD);
        password.setValue(value);
        return password;
    }

    /** Gives a person a role of the realm. */
    public void grant(String id, String role) {
        realm.api()
                .users()
                .get(id)
                .roles()
                .realmLevel()
                .add(List.of(realm.api().roles().get(role).toRepresentation()));
    }

    /** Has the person do a required action at the next sign-in, as an admin asks for it. */
    public void require(String id, String action) {
        UserRepresentation user = realm.api().users().get(id).toRepresentation();
        user.setRequiredActions(List.of(action));
        realm.api().users().get(id).update(user);
    }

    public void joinGroup(String id, String group) {
        String found =
                realm.api().groups().groups(group, true, 0, 1, true).get(0).getId();
        realm.api().users().get(id).joinGroup(found);
    }

    /** How many Keycloak's brute-force detection has counted. */
    public int failures(String id) {
        return counted(id, "numFailures");
    }

    public int secondFactorFailures(String id) {
        return counted(id, "numSecondaryAuthFailures");
    }

    private int counted(String id, String count) {
        realm.awaitCounted();
        Object value = realm.api().attackDetection().bruteForceUserStatus(id).get(count);
        return value == null ? 0 : ((Number) value).intValue();
    }
}
