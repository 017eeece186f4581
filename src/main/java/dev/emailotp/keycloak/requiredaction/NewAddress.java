package dev.emailotp.keycloak.requiredaction;

import dev.emailotp.address.EmailAddress;
import java.util.Optional;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/** The address that a person has requested in this login in place of the account's, and has not proven yet. */
record NewAddress(AuthenticationSessionModel login, UserModel user) {
    private static final String ADDRESS = "email-otp.new-address";
    private static final String INSTEAD_OF = "email-otp.new-address.instead-of";
    private static final String ENDS_SESSIONS = "email-otp.new-address.ends-sessions";
    private static final String PROPOSAL = "email-otp.new-address.proposal";

    /** Returns the address; empty if none was requested, or if the account's address has changed since. */
    Optional<String> address() {
        return Optional.ofNullable(login.getAuthNote(ADDRESS))
                .filter(address -> replaced().equals(login.getAuthNote(INSTEAD_OF)));
    }

    /** Returns the account's address; an empty text if it has none. */
    String replaced() {
        return user.getEmail() == null ? "" : user.getEmail();
    }

    /** Returns whether the given address is the account's, however that was stored. */
    boolean isAsBefore(String address) {
        return EmailAddress.read(replaced()).map(EmailAddress::value).equals(Optional.of(address));
    }

    void ask(String address, boolean endsSessions) {
        login.setAuthNote(ADDRESS, address);
        login.setAuthNote(INSTEAD_OF, replaced());
        login.setAuthNote(ENDS_SESSIONS, Boolean.toString(endsSessions));
    }

    /** Returns whether the person wants to be signed out everywhere else. */
    boolean endsSessions() {
        return Boolean.parseBoolean(login.getAuthNote(ENDS_SESSIONS));
    }

    /** Returns the address to prefill; an empty text for the account's own. */
    String proposal() {
        return address()
                .or(() -> Optional.ofNullable(login.getAuthNote(PROPOSAL)))
                .orElse("");
    }

    void propose(String address) {
        login.setAuthNote(PROPOSAL, address);
    }

    void forget() {
        login.removeAuthNote(ADDRESS);
    }
}
