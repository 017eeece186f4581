package dev.emailotp.keycloak.authenticator;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Locale;
import java.util.Optional;
import org.keycloak.http.HttpRequest;
import org.keycloak.services.validation.Validation;

/**
 * What was posted from the page that asks for an address.
 *
 * @param typed the input; empty if there was none, or more than one, which no person can do
 */
public record AddressForm(String typed) {
    private static final String EMAIL = "email";
    private static final int MAX_LENGTH = 254;

    /** @return empty if something else was posted */
    public static Optional<AddressForm> of(HttpRequest request) {
        MultivaluedMap<String, String> posted = request.getDecodedFormParameters();
        return Optional.ofNullable(posted.get(EMAIL))
                .map(values ->
                        new AddressForm(values.size() == 1 ? values.get(0).strip() : ""));
    }

    /** The address as Keycloak keeps addresses; empty if it cannot be one. */
    public Optional<String> address() {
        return typed.length() <= MAX_LENGTH && Validation.isEmailValid(typed)
                ? Optional.of(typed.toLowerCase(Locale.ROOT))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return "AddressForm";
    }
}
