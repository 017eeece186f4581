package dev.emailotp.otp;

import java.util.Optional;

/** The keys of one realm. */
public interface CodeKeys {
    /** The key for codes issued from now on. */
    CodeKey active();

    /** A key by its id; empty once it has been removed, which ends the codes derived from it. */
    Optional<CodeKey> find(String id);
}
