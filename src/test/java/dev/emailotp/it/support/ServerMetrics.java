package dev.emailotp.it.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

/** The metrics that a server publishes. */
public final class ServerMetrics {
    private final HttpClient client = HttpClient.newHttpClient();
    private final URI address;

    ServerMetrics(String managementUrl) {
        this.address = URI.create(managementUrl + "/metrics");
    }

    /** A metric that has one sample from the start of the server on. */
    public double gauge(String name) {
        assertThat(samples(name + " ")).as(name).hasSize(1);
        return sum(name + " ");
    }

    /** The sum of all samples of a metric whose line begins so; none if nothing has been counted yet. */
    public double sum(String beginning) {
        return samples(beginning).stream()
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private List<String> samples(String beginning) {
        return all().text().lines().filter(line -> line.startsWith(beginning)).toList();
    }

    /** Where Prometheus reads them. */
    public URI address() {
        return address;
    }

    public Exposition all() {
        return new Exposition(get("*/*"));
    }

    /** The same in the older format, which promtool reads. */
    public String plain() {
        return get("text/plain");
    }

    private String get(String format) {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(address).header("Accept", format).build();
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
