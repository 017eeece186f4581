package dev.emailotp.keycloak.mail.letter;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.storage.adapter.InMemoryUserAdapter;

/** Somebody without an account, made up for the templates. */
final class PlaceholderUser {
    private PlaceholderUser() {}

    static UserModel at(KeycloakSession session, RealmModel realm, String address) {
        UserModel nobody = new InMemoryUserAdapter(session, realm, address);
        nobody.setEmail(address);
        return nobody;
    }
}
