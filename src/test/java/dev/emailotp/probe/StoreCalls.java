package dev.emailotp.probe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.emailotp.keycloak.store.OtpStoreProvider;
import dev.emailotp.otp.Availability;
import dev.emailotp.otp.Challenge;
import dev.emailotp.otp.ChallengeId;
import dev.emailotp.otp.ChallengeKey;
import dev.emailotp.otp.ChallengeScope;
import dev.emailotp.otp.ChallengeStore;
import dev.emailotp.otp.Claim;
import dev.emailotp.otp.CodeAlphabet;
import dev.emailotp.otp.CodeFormat;
import dev.emailotp.otp.Delivery;
import dev.emailotp.otp.HandleKey;
import dev.emailotp.otp.HandleStore;
import dev.emailotp.otp.Limit;
import dev.emailotp.otp.LimitKey;
import dev.emailotp.otp.OpenResult;
import dev.emailotp.otp.Permit;
import dev.emailotp.otp.Purpose;
import dev.emailotp.otp.RateLimiter;
import dev.emailotp.otp.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The operations of a store as JSON, one object per call. {@link RemoteStore} writes them, and this class answers them.
 */
final class StoreCalls {
    static final ObjectMapper JSON = new ObjectMapper();

    private final ChallengeStore challenges;
    private final RateLimiter limiter;
    private final HandleStore handles;

    StoreCalls(OtpStoreProvider store) {
        this.challenges = store.challenges();
        this.limiter = store.rateLimiter();
        this.handles = store.handles();
    }

    JsonNode answer(JsonNode call) {
        Duration lifetime = Duration.ofMillis(call.path("lifetime").asLong());
        switch (call.get("operation").asText()) {
            case "open" -> {
                List<Claim> claims = claims(call.get("claims"));
                return json(challenges.open(challenge(call.get("challenge")), lifetime, claims), claims);
            }
            case "create" -> {
                List<Claim> claims = claims(call.get("claims"));
                return json(challenges.create(challenge(call.get("challenge")), lifetime, claims), claims);
            }
            case "find" -> {
                return optional(challenges.find(scope(call.get("scope"))).map(StoreCalls::json));
            }
            case "look" -> {
                return json(challenges.look(scope(call.get("scope")), claims(call.get("claims"))));
            }
            case "take" -> {
                return JSON.valueToTree(challenges.take(challenge(call.get("challenge")), limitKeys(call.get("keys"))));
            }
            case "noteDelivery" ->
                challenges.noteDelivery(
                        key(call), Delivery.valueOf(call.get("delivery").asText()), lifetime);
            case "delivery" -> {
                return delivery(challenges.delivery(key(call)));
            }
            case "tryAcquire" -> {
                List<Claim> claims = claims(call.get("claims"));
                return json(limiter.tryAcquire(claims), claims);
            }
            case "used" -> {
                return IntNode.valueOf(limiter.used(claims(call.get("claims")).get(0)));
            }
            case "availability" -> {
                return availability(limiter.availability(claims(call.get("claims"))));
            }
            case "reset" -> limiter.reset(limitKey(call.get("key")));
            case "keepHandle" ->
                handles.keep(handleKey(call), call.get("sealed").asText(), lifetime);
            case "findHandle" -> {
                return text(handles.find(handleKey(call)));
            }
            case "takeHandle" -> {
                return text(handles.take(handleKey(call)));
            }
            default -> throw new IllegalArgumentException("No such operation: " + call);
        }
        return JsonNodeFactory.instance.nullNode();
    }

    static ObjectNode json(Challenge challenge) {
        return JSON.createObjectNode()
                .put("id", challenge.id().value())
                .put("alphabet", challenge.format().alphabet().name())
                .put("length", challenge.format().length())
                .put("generation", challenge.generation())
                .put("keyId", challenge.keyId())
                .put("createdAt", challenge.createdAt().toEpochMilli())
                .put("expiresAt", challenge.expiresAt().toEpochMilli())
                .set("scope", json(challenge.scope()));
    }

    static Challenge challenge(JsonNode json) {
        return new Challenge(
                new ChallengeId(json.get("id").asText()),
                scope(json.get("scope")),
                new CodeFormat(
                        CodeAlphabet.valueOf(json.get("alphabet").asText()),
                        json.get("length").asInt()),
                json.get("generation").asInt(),
                json.get("keyId").asText(),
                Instant.ofEpochMilli(json.get("createdAt").asLong()),
                Instant.ofEpochMilli(json.get("expiresAt").asLong()));
    }

    static ObjectNode json(ChallengeScope scope) {
        return JSON.createObjectNode()
                .put("purpose", scope.purpose().id())
                .put("realm", scope.realm())
                .put("subject", scope.subject())
                .put("address", scope.address())
                .put("binding", scope.binding());
    }

    private static ChallengeScope scope(JsonNode json) {
        return new ChallengeScope(
                new Purpose(json.get("purpose").asText()),
                json.get("realm").asText(),
                json.get("subject").asText(),
                json.get("address").asText(),
                json.get("binding").asText());
    }

    static ArrayNode json(List<Claim> claims) {
        ArrayNode array = JSON.createArrayNode();
        for (Claim claim : claims) {
            array.addObject()
                    .put("permits", claim.limit().permits())
                    .put("window", claim.limit().window().toMillis())
                    .put("acquires", claim.acquires())
                    .set("key", json(claim.key()));
        }
        return array;
    }

    private static List<Claim> claims(JsonNode json) {
        List<Claim> claims = new ArrayList<>();
        for (JsonNode claim : json) {
            Limit limit = new Limit(
                    claim.get("permits").asInt(),
                    Duration.ofMillis(claim.get("window").asLong()));
            claims.add(new Claim(
                    limitKey(claim.get("key")), limit, claim.get("acquires").asBoolean()));
        }
        return claims;
    }

    static ObjectNode json(LimitKey key) {
        return JSON.createObjectNode().put("realm", key.realm()).put("value", key.value());
    }

    static JsonNode keys(List<LimitKey> keys) {
        ArrayNode all = JSON.createArrayNode();
        keys.forEach(key -> all.add(json(key)));
        return all;
    }

    private static List<LimitKey> limitKeys(JsonNode json) {
        List<LimitKey> keys = new ArrayList<>();
        json.forEach(key -> keys.add(limitKey(key)));
        return keys;
    }

    private static LimitKey limitKey(JsonNode json) {
        return new LimitKey(json.get("realm").asText(), json.get("value").asText());
    }

    private static JsonNode json(OpenResult opening, List<Claim> claims) {
        return opening instanceof OpenResult.Found found
                ? JSON.createObjectNode().set("found", json(found.challenge()))
                : json(((OpenResult.Tried) opening).permit(), claims);
    }

    private static JsonNode json(Permit permit, List<Claim> claims) {
        ObjectNode json = JSON.createObjectNode();
        if (permit instanceof Permit.Refused refused) {
            json.put("refused", claims.indexOf(refused.claim()));
            json.put("retryAfter", refused.retryAfter().toMillis());
        }
        return json;
    }

    private static JsonNode json(Snapshot seen) {
        ObjectNode json = JSON.createObjectNode();
        json.set("challenge", optional(seen.challenge().map(StoreCalls::json)));
        json.set("delivery", delivery(seen.delivery()));
        return json.set("availability", availability(seen.availability()));
    }

    private static ArrayNode availability(List<Availability> all) {
        ArrayNode array = JSON.createArrayNode();
        all.forEach(each -> array.addObject()
                .put("left", each.permitsLeft())
                .put("retryAfter", each.retryAfter().toMillis()));
        return array;
    }

    private static JsonNode delivery(Optional<Delivery> delivery) {
        return text(delivery.map(Delivery::name));
    }

    private static JsonNode text(Optional<String> text) {
        return optional(text.map(JSON::<JsonNode>valueToTree));
    }

    private static ChallengeKey key(JsonNode call) {
        return new ChallengeKey(call.get("realm").asText(), call.get("key").asText());
    }

    private static HandleKey handleKey(JsonNode call) {
        return new HandleKey(call.get("realm").asText(), call.get("key").asText());
    }

    private static JsonNode optional(Optional<? extends JsonNode> value) {
        return value.isPresent() ? value.get() : JsonNodeFactory.instance.nullNode();
    }
}
