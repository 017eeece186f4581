package dev.emailotp.store.redis;

import dev.emailotp.otp.Challenge;
import dev.emailotp.otp.ChallengeKey;
import dev.emailotp.otp.ChallengeNotes;
import dev.emailotp.otp.ChallengeScope;
import dev.emailotp.otp.ChallengeStore;
import dev.emailotp.otp.Claim;
import dev.emailotp.otp.Delivery;
import dev.emailotp.otp.LimitKey;
import dev.emailotp.otp.OpenResult;
import dev.emailotp.otp.Permit;
import dev.emailotp.otp.Snapshot;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import redis.clients.jedis.params.SetParams;

/** Keeps challenges as hashes that Redis expires. Each call is one round trip. Safe for concurrent use. */
public final class RedisChallengeStore implements ChallengeStore {
    private static final Script OPEN = Script.of("claims.lua", "challenge.lua", "open.lua");
    private static final Script CREATE = Script.of("claims.lua", "challenge.lua", "create.lua");
    private static final Script LOOK = Script.of("claims.lua", "availability.lua", "look.lua");
    private static final Script TAKE = Script.of("clear.lua", "take.lua");
    private static final long FOUND = -1;

    private final RedisConnection redis;
    private final RedisKeys keys;

    public RedisChallengeStore(RedisConnection redis) {
        this.redis = redis;
        this.keys = new RedisKeys(redis.keyPrefix());
    }

    @Override
    public OpenResult open(Challenge challenge, Duration lifetime, List<Claim> claims) {
        ClaimArguments call = creating(challenge, lifetime, claims);
        List<?> answer = (List<?>) redis.run(OPEN, call.keys(), call.arguments());
        return answer.get(0).equals(FOUND)
                ? new OpenResult.Found(ChallengeNotes.read(notes((List<?>) answer.get(2)), challenge.scope()))
                : new OpenResult.Tried(call.permit(answer));
    }

    @Override
    public Permit create(Challenge challenge, Duration lifetime, List<Claim> claims) {
        ClaimArguments call = creating(challenge, lifetime, claims);
        return call.permit((List<?>) redis.run(CREATE, call.keys(), call.arguments()));
    }

    @Override
    public Optional<Challenge> find(ChallengeScope scope) {
        return challenge(redis.call(jedis -> jedis.hgetAll(keys.challenge(scope.key()))), scope);
    }

    @Override
    public Snapshot look(ChallengeScope scope, List<Claim> claims) {
        ClaimArguments call = new ClaimArguments(claims, keys);
        call.keys().add(keys.challenge(scope.key()));
        call.keys().add(keys.delivery(scope.key()));
        List<?> answer = (List<?>) redis.run(LOOK, call.keys(), call.arguments());
        return new Snapshot(
                challenge(notes((List<?>) answer.get(0)), scope),
                Optional.ofNullable((String) answer.get(1)).map(Delivery::valueOf),
                ClaimArguments.availability((List<?>) answer.get(2)));
    }

    @Override
    public boolean take(Challenge challenge, List<LimitKey> cleared) {
        List<String> involved = Stream.concat(
                        Stream.of(keys.challenge(challenge.key())),
                        cleared.stream().map(keys::limit))
                .toList();
        Object taken = redis.run(TAKE, involved, List.of(challenge.id().value()));
        return taken.equals(1L);
    }

    @Override
    public void noteDelivery(ChallengeKey key, Delivery delivery, Duration lifetime) {
        SetParams expiry = SetParams.setParams().px(Math.max(1, lifetime.toMillis()));
        redis.call(jedis -> jedis.set(keys.delivery(key), delivery.name(), expiry));
    }

    @Override
    public Optional<Delivery> delivery(ChallengeKey key) {
        return Optional.ofNullable(redis.call(jedis -> jedis.get(keys.delivery(key))))
                .map(Delivery::valueOf);
    }

    private ClaimArguments creating(Challenge challenge, Duration lifetime, List<Claim> claims) {
        ClaimArguments call = new ClaimArguments(claims, keys);
        call.keys().add(keys.challenge(challenge.key()));
        call.arguments().add(Long.toString(Math.max(1, lifetime.toMillis())));
        ChallengeNotes.write(challenge).forEach((name, value) -> {
            call.arguments().add(name);
            call.arguments().add(value);
        });
        return call;
    }

    private static Optional<Challenge> challenge(Map<String, String> notes, ChallengeScope scope) {
        return notes.isEmpty() ? Optional.empty() : Optional.of(ChallengeNotes.read(notes, scope));
    }

    private static Map<String, String> notes(List<?> fieldsAndValues) {
        Map<String, String> notes = new HashMap<>();
        for (Iterator<?> each = fieldsAndValues.iterator(); each.hasNext(); ) {
            notes.put((String) each.next(), (String) each.next());
        }
        return notes;
    }
}
