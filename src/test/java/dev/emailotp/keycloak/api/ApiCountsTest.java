package dev.emailotp.keycloak.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.keycloak.metric.LabelValues;
import dev.emailotp.keycloak.metric.Metric;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ApiCountsTest {
    @Test
    void theListOfMetricsHasEveryErrorAndNoOther() {
        List<String> answers = Stream.concat(
                        Stream.of("ok"), Arrays.stream(ApiError.values()).map(ApiError::code))
                .toList();
        assertThat(LabelValues.of(Metric.API_REQUESTS, "result")).containsExactlyElementsOf(answers);
    }

    @Test
    void theListOfMetricsHasEveryDoor() {
        assertThat(LabelValues.of(Metric.API_REQUESTS, "door"))
                .containsExactlyElementsOf(
                        Arrays.stream(ApiCounts.values()).map(ApiCounts::door).toList());
    }
}
