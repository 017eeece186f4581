package dev.emailotp.keycloak.requiredaction;

import java.util.Optional;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The address that a person sets codes up for: the account's, or where the realm lets people choose, the one that they
 * have entered in this login.
 */
record ChosenAddress(AuthenticationSessionModel login, UserModel user, boolean chosenByPerson) {
    private static final String ADDRESS = "email-otp.enrolled-address";

    /** Returns the address; empty if the person has not chosen one yet, or the account has none. */
    Optional<String> address() {
        return chosenByPerson ? typed() : Optional.ofNullable(user.getEmail()).filter(address -> !address.isBlank());
    }

    /** Returns the address that was typed on a page; empty if none was. */
    Optional<String> typed() {
        return chosenByPerson ? Optional.ofNullable(login.getAuthNote(ADDRESS)) : Optional.empty();
    }

    /** Returns the address to prefill; an empty text if there is none. */
    String proposal() {
        return typed().or(() -> Optional.ofNullable(user.getEmail())).orElse("");
    }

    void choose(String address) {
        login.setAuthNote(ADDRESS, address);
    }
}
