package dev.emailotp.keycloak.requiredaction;

import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/** The address that a person must prove: the account's, or another one that they have entered in this login. */
record AddressToVerify(AuthenticationSessionModel login, UserModel user) {
    private static final String CORRECTED = "email-otp.corrected-address";

    /** Returns the address; an empty text if there is none. */
    String address() {
        String corrected = login.getAuthNote(CORRECTED);
        String address = corrected == null ? user.getEmail() : corrected;
        return address == null ? "" : address.strip();
    }

    boolean isCorrected() {
        String corrected = login.getAuthNote(CORRECTED);
        return corrected != null && !corrected.equals(user.getEmail());
    }

    void correct(String address) {
        login.setAuthNote(CORRECTED, address);
    }

    void forgetCorrection() {
        login.removeAuthNote(CORRECTED);
    }
}
