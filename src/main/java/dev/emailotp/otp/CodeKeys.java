package dev.emailotp.otp;

import java.util.Optional;

/** The keys of one realm. */
public interface CodeKeys {
    /** Returns the key for new codes. */
    CodeKey active();

    /** Finds a key by its id. Returns empty if it was removed, which invalidates the codes derived from it. */
    Optional<CodeKey> find(String id);
}
