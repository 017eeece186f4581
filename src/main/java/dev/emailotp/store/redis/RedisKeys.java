package dev.emailotp.store.redis;

import dev.emailotp.otp.ChallengeKey;
import dev.emailotp.otp.HandleKey;
import dev.emailotp.otp.LimitKey;

/**
 * Names of Redis keys. All keys of a realm share the realm id as their hash tag, so a Cluster keeps them on one node,
 * where one script can use several of them.
 */
record RedisKeys(String prefix) {
    String challenge(ChallengeKey key) {
        return key("challenge", key.realm(), key.value());
    }

    String delivery(ChallengeKey key) {
        return key("delivery", key.realm(), key.value());
    }

    String handle(HandleKey key) {
        return key("handle", key.realm(), key.value());
    }

    String limit(LimitKey key) {
        return key("limit", key.realm(), key.value());
    }

    private String key(String kind, String realm, String digest) {
        // Braces within the tag would end it early or empty it.
        return prefix + ":{" + realm.replace('{', '_').replace('}', '_') + "}:" + kind + ":" + digest;
    }
}
