package dev.emailotp.otp;

import java.time.Duration;
import java.util.Optional;

/**
 * Keeps one text for each handle until it is taken or expires. The text is {@linkplain Seal sealed}: the store can
 * neither read it nor find out the handle.
 *
 * <p>Each operation is durable by itself, whatever happens to the caller's transaction, and visible to every node of a
 * cluster.
 *
 * <p>All operations throw {@link StoreUnavailableException} if the store does not answer. It is then unknown whether
 * the operation has taken effect.
 */
public interface HandleStore {
    /**
     * Keeps the text for the given lifetime and replaces any earlier text of this handle.
     *
     * @param sealed some kilobytes at most; databases limit what Keycloak's store can keep (MySQL and MariaDB to 64 KiB)
     */
    void keep(HandleKey key, String sealed, Duration lifetime);

    /** Returns what is kept if it was neither taken nor has expired. Changes nothing. */
    Optional<String> find(HandleKey key);

    /**
     * Removes what is kept. Of any number of concurrent callers in the cluster, exactly one gets it. All other and later
     * callers get nothing, until something is kept under this handle again.
     */
    Optional<String> take(HandleKey key);
}
