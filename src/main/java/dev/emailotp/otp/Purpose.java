package dev.emailotp.otp;

import java.util.regex.Pattern;

/**
 * What a code is for. A code that was issued for one purpose never verifies for another.
 *
 * @param id lower-case words joined by hyphens, at most 40 characters; part of the code's derivation and of events
 */
public record Purpose(String id) {
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,39}");

    public Purpose {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("Not a valid purpose: " + id);
        }
    }

    @Override
    public String toString() {
        return id;
    }
}
