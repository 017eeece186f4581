package dev.emailotp.it.support;

import dev.emailotp.probe.ProbeFactory;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What only a provider of the tests' own can do inside a server. */
public final class Probe {
    private final HttpClient client = HttpClient.newHttpClient();
    private final String baseUrl;

    Probe(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    void clockAhead(Duration time) {
        post("master", "clock/" + time.toSeconds());
    }

    void awaitCounted() {
        post("master", "counted");
    }

    /** The nanoseconds to issue a code and to verify it, inside the server, so many times. */
    public List<long[]> latencies(int rounds) {
        return get("latency/" + rounds)
                .lines()
                .map(line ->
                        Stream.of(line.split("\\s+")).mapToLong(Long::parseLong).toArray())
                .toList();
    }

    /** The realm with its people and keys, as an export to a file has them. */
    public String export(String realm) {
        return send(request(realm, "export").GET());
    }

    /** Stores a credential of a type that may have no provider, as one stays when its JAR is removed. */
    public void credential(String realm, String userId, String type) {
        post(realm, "credential/" + userId + "/" + type);
    }

    /** Has the person asked for a required action that may have no provider. */
    public void action(String realm, String userId, String action) {
        post(realm, "action/" + userId + "/" + action);
    }

    /** Sets an attribute of the realm without a check, as an import does. */
    public void attribute(String realm, String name, String value) {
        post(realm, "attribute/" + name + "/" + value);
    }

    /** The CPU time that the server's process has used. */
    public Duration cpuTime() {
        return Duration.ofNanos(Long.parseLong(get("cpu")));
    }

    /** What the server's process has used: a line for each kind of thread, and one for memory. */
    public String use() {
        return get("use");
    }

    /** The classes that the server has loaded and whose names contain this text. */
    public List<String> classes(String part) {
        return get("classes/" + part).lines().toList();
    }

    /** The bytes of the heap that are in use after a collection, which this causes. */
    public long heapAfterCollection() {
        return Long.parseLong(get("heap"));
    }

    /** Has a sender send mails in the server; gives the CPU time of its thread. */
    public Duration mails(String realm, String sender, int count) {
        return Duration.ofNanos(Long.parseLong(post(realm, "mails/" + sender + "/" + count)));
    }

    private String get(String path) {
        return send(request("master", path).GET());
    }

    private String post(String realm, String path) {
        return send(request(realm, path).POST(HttpRequest.BodyPublishers.noBody()));
    }

    private HttpRequest.Builder request(String realm, String path) {
        return HttpRequest.newBuilder(URI.create(baseUrl + "/realms/" + realm + "/" + ProbeFactory.ID + "/" + path));
    }

    private String send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new IllegalStateException(response.statusCode() + " " + response.body());
            }
            return response.body();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
