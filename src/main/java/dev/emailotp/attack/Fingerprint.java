package dev.emailotp.attack;

import java.util.concurrent.ThreadLocalRandom;

/** Makes 64 bits of a text. Differs with each start of the server, so that nobody can choose texts that collide. */
final class Fingerprint {
    private static final long PRIME = 0x100000001b3L;

    private final long seed = ThreadLocalRandom.current().nextLong();

    long of(String text) {
        long hash = seed;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * PRIME;
        }
        // The finalizer of MurmurHash3, which spreads each bit of the input over all bits.
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return hash ^ (hash >>> 33);
    }
}
