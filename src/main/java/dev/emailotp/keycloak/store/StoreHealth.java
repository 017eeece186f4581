package dev.emailotp.keycloak.store;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The health of a store, for the admin.
 *
 * @param store the provider's id
 * @param address the store's address, without secrets
 * @param latency the time of its latest answer; empty if it did not answer
 * @param fitForTraffic whether this node should get requests. By default also true for an unavailable store, because
 *     most of what Keycloak does needs no code; the admin can change this
 */
public record StoreHealth(String store, String address, Optional<Duration> latency, boolean fitForTraffic) {
    /** Returns the same as texts. */
    public Map<String, String> data() {
        Map<String, String> data = new TreeMap<>(
                Map.of("store", store, "address", address, "state", latency.isPresent() ? "available" : "unavailable"));
        latency.ifPresent(time -> data.put("latencyMicros", Long.toString(time.toNanos() / 1000)));
        return data;
    }
}
