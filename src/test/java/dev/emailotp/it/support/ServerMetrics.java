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
        try {
            HttpRequest request = HttpRequest.newBuilder(address).build();
            return client.send(request, HttpResponse.BodyHandlers.ofString())
                    .body()
                    .lines()
                    .filter(line -> line.startsWith(beginning))
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
