package dev.emailotp.keycloak.config;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What an app without a browser can have a code prove. */
public enum ApiPurpose {
    /** Who the owner of the account with this address is. */
    LOGIN,
    /** That an address belongs to the person, with or without an account. */
    VERIFY_EMAIL,
    /** That the person agrees to what the mail states. */
    TRANSACTION;

    /** Returns the name in requests, proofs and client attributes. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<ApiPurpose> of(String id) {
        return Stream.of(values()).filter(purpose -> purpose.id().equals(id)).findFirst();
    }
}
