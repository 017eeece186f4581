package dev.emailotp.probe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.emailotp.otp.Availability;
import dev.emailotp.otp.Challenge;
import dev.emailotp.otp.ChallengeKey;
import dev.emailotp.otp.ChallengeScope;
import dev.emailotp.otp.ChallengeStore;
import dev.emailotp.otp.Claim;
import dev.emailotp.otp.Delivery;
import dev.emailotp.otp.HandleKey;
import dev.emailotp.otp.HandleStore;
import dev.emailotp.otp.LimitKey;
import dev.emailotp.otp.OpenResult;
import dev.emailotp.otp.Permit;
import dev.emailotp.otp.RateLimiter;
import dev.emailotp.otp.Snapshot;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The store of a running server, used from outside. Safe for concurrent use. Each call is one request. */
public final class RemoteStore implements ChallengeStore, RateLimiter, HandleStore {
    private final HttpClient client = HttpClient.newHttpClient();
    private final String probe;

    /** @param baseUrl the server's address */
    public RemoteStore(String baseUrl) {
        this.probe = baseUrl + "/realms/master/" + ProbeFactory.ID;
    }

    @Override
    public OpenResult open(Challenge challenge, Duration lifetime, List<Claim> claims) {
        JsonNode answer = call(keeping("open", challenge, lifetime, claims));
        return answer.has("found")
                ? new OpenResult.Found(StoreCalls.challenge(answer.get("found")))
                : new OpenResult.Tried(permit(answer, claims));
    }

    @Override
    public Permit create(Challenge challenge, Duration lifetime, List<Claim> claims) {
        return permit(call(keeping("create", challenge, lifetime, claims)), claims);
    }

    @Override
    public Optional<Challenge> find(ChallengeScope scope) {
        return challenge(call(operation("find").set("scope", StoreCalls.json(scope))));
    }

    @Override
    public Snapshot look(ChallengeScope scope, List<Claim> claims) {
        ObjectNode call = operation("look").set("scope", StoreCalls.json(scope));
        JsonNode answer = call(call.set("claims", StoreCalls.json(claims)));
        return new Snapshot(
                challenge(answer.get("challenge")),
                delivery(answer.get("delivery")),
                availability(answer.get("availability")));
    }

    @Override
    public boolean take(Challenge challenge, List<LimitKey> cleared) {
        ObjectNode call = operation("take").set("challenge", StoreCalls.json(challenge));
        return call(call.set("keys", StoreCalls.keys(cleared))).asBoolean();
    }

    @Override
    public void noteDelivery(ChallengeKey key, Delivery delivery, Duration lifetime) {
        call(under("noteDelivery", key.realm(), key.value())
                .put("delivery", delivery.name())
                .put("lifetime", lifetime.toMillis()));
    }

    @Override
    public Optional<Delivery> delivery(ChallengeKey key) {
        return delivery(call(under("delivery", key.realm(), key.value())));
    }

    @Override
    public Permit tryAcquire(List<Claim> claims) {
        return permit(call(operation("tryAcquire").set("claims", StoreCalls.json(claims))), claims);
    }

    @Override
    public List<Availability> availability(List<Claim> claims) {
        return availability(call(operation("availability").set("claims", StoreCalls.json(claims))));
    }

    @Override
    public int used(Claim claim) {
        return call(operation("used").set("claims", StoreCalls.json(List.of(claim))))
                .asInt();
    }

    @Override
    public void reset(LimitKey key) {
        call(operation("reset").set("key", StoreCalls.json(key)));
    }

    @Override
    public void keep(HandleKey key, String sealed, Duration lifetime) {
        call(under("keepHandle", key.realm(), key.value()).put("sealed", sealed).put("lifetime", lifetime.toMillis()));
    }

    @Override
    public Optional<String> find(HandleKey key) {
        return text(call(under("findHandle", key.realm(), key.value())));
    }

    @Override
    public Optional<String> take(HandleKey key) {
        return text(call(under("takeHandle", key.realm(), key.value())));
    }

    private static ObjectNode keeping(String operation, Challenge challenge, Duration lifetime, List<Claim> claims) {
        ObjectNode call = operation(operation).put("lifetime", lifetime.toMillis());
        call.set("claims", StoreCalls.json(claims));
        return call.set("challenge", StoreCalls.json(challenge));
    }

    private static ObjectNode operation(String name) {
        return StoreCalls.JSON.createObjectNode().put("operation", name);
    }

    private static ObjectNode under(String operation, String realm, String key) {
        return operation(operation).put("realm", realm).put("key", key);
    }

    private static Optional<Challenge> challenge(JsonNode answer) {
        return answer.isNull() ? Optional.empty() : Optional.of(StoreCalls.challenge(answer));
    }

    private static Optional<Delivery> delivery(JsonNode answer) {
        return text(answer).map(Delivery::valueOf);
    }

    private static Optional<String> text(JsonNode answer) {
        return answer.isNull() ? Optional.empty() : Optional.of(answer.asText());
    }

    private static List<Availability> availability(JsonNode answer) {
        List<Availability> all = new ArrayList<>();
        for (JsonNode each : answer) {
            all.add(new Availability(
                    each.get("left").asInt(),
                    Duration.ofMillis(each.get("retryAfter").asLong())));
        }
        return all;
    }

    private static Permit permit(JsonNode json, List<Claim> claims) {
        return json.has("refused")
                ? new Permit.Refused(
                        claims.get(json.get("refused").asInt()),
                        Duration.ofMillis(json.get("retryAfter").asLong()))
                : new Permit.Granted();
    }

    private JsonNode call(JsonNode call) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(probe + "/store"))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(call.toString()))
                .build();
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IllegalStateException(response.statusCode() + " " + response.body());
            }
            return StoreCalls.JSON.readTree(response.body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
