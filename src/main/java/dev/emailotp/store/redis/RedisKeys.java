package dev.emailotp.store.redis;

import dev.emailotp.otp.ChallengeKey;
import dev.emailotp.otp.LimitKey;

/**
 * Names of keys. All keys of a realm share its id as their hash tag, so that a Cluster has them on one node, where one
 * script can use several at once.
 */
record RedisKeys(String prefix) {
    String challenge(ChallengeKey key) {
        return key("challenge", key.realm(), key.value());
    }

    String delivery(ChallengeKey key) {
        return key("delivery", key.realm(), key.value());
    }

    String limit(LimitKey key) {
        return key("limit", key.realm(), key.value());
    }

    private String key(String kind, String realm, String digest) {
        // Braces within a tag would end it early, or empty it.
        return prefix + ":{" + realm.replace('{', '_').replace('}', '_') + "}:" + kind + ":" + digest;
    }
}
