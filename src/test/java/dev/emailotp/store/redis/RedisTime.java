package dev.emailotp.store.redis;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.resps.Tuple;

/**
 * Moves Redis' data into the past, because Redis' clock cannot be moved: the rest of each lifetime becomes shorter, and
 * the time of each permit earlier.
 */
record RedisTime(List<Supplier<Jedis>> primaries) {
    void advance(Duration time) {
        for (Supplier<Jedis> primary : primaries) {
            try (Jedis redis = primary.get()) {
                redis.keys("*").forEach(key -> age(redis, key, time.toMillis()));
            }
        }
    }

    private static void age(Jedis redis, String key, long millis) {
        if (redis.type(key).equals("zset")) {
            for (Tuple permit : redis.zrangeWithScores(key, 0, -1)) {
                redis.zincrby(key, -millis, permit.getElement());
            }
        }
        long left = redis.pttl(key);
        if (left <= millis) {
            redis.del(key);
        } else {
            redis.pexpire(key, left - millis);
        }
    }
}
