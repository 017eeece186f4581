package dev.emailotp.store.redis;

import dev.emailotp.otp.HandleKey;
import dev.emailotp.otp.HandleStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import redis.clients.jedis.params.SetParams;

/**
 * Keeps what belongs to handles as strings that Redis expires. Each call is one round trip. Safe for concurrent use.
 *
 * <p>Takes with a script, because GETDEL needs Redis 6.2 and a permission that the ACL users of today do not have.
 */
public final class RedisHandleStore implements HandleStore {
    private static final Script TAKE = Script.of("handle.lua");

    private final RedisConnection redis;
    private final RedisKeys keys;

    public RedisHandleStore(RedisConnection redis) {
        this.redis = redis;
        this.keys = new RedisKeys(redis.keyPrefix());
    }

    @Override
    public void keep(HandleKey key, String sealed, Duration lifetime) {
        SetParams expiry = SetParams.setParams().px(Math.max(1, lifetime.toMillis()));
        redis.call(jedis -> jedis.set(keys.handle(key), sealed, expiry));
    }

    @Override
    public Optional<String> find(HandleKey key) {
        return Optional.ofNullable(redis.call(jedis -> jedis.get(keys.handle(key))));
    }

    @Override
    public Optional<String> take(HandleKey key) {
        List<?> answer = (List<?>) redis.run(TAKE, List.of(keys.handle(key)), List.of());
        return Optional.ofNullable((String) answer.get(0));
    }
}
