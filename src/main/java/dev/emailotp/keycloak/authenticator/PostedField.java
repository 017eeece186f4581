package dev.emailotp.keycloak.authenticator;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A text field of a form that was posted. */
final class PostedField {
    private PostedField() {}

    /** @return the only value; empty if there are several, or Keycloak has none to give since a file was posted */
    static String only(List<@Nullable String> values) {
        String value = values.size() == 1 ? values.get(0) : null;
        return value == null ? "" : value;
    }
}
