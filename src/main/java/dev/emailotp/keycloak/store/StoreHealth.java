package dev.emailotp.keycloak.store;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How a store is, for the admin.
 *
 * @param store the provider's id
 * @param address where it is, without secrets
 * @param latency how long it took to answer a moment ago; empty if it did not
 * @param fitForTraffic whether this node should get requests; true for a store that is gone, too, unless the admin has
 *     decided otherwise: most of what Keycloak does needs no code
 */
public record StoreHealth(String store, String address, Optional<Duration> latency, boolean fitForTraffic) {
    /** The same as texts. */
    public Map<String, String> data() {
        Map<String, String> data = new TreeMap<>(
                Map.of("store", store, "address", address, "state", latency.isPresent() ? "available" : "unavailable"));
        latency.ifPresent(time -> data.put("latencyMicros", Long.toString(time.toNanos() / 1000)));
        return data;
    }
}
