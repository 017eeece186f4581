package dev.emailotp.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.attack.AttackedRealm;
import dev.emailotp.it.support.ApiDescription;
import dev.emailotp.it.support.NativeApp;
import dev.emailotp.it.support.NativeApp.Answer;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.it.support.ServerClock;
import dev.emailotp.it.support.TestRealm;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.keycloak.representations.idm.ClientRepresentation;

/** Causes the errors that docs/openapi.yaml describes at one endpoint, each of them. */
record DescribedErrors(String path, TestRealm realm) {
    /** Needs a store that fails on demand, which the shared server does not have. */
    private static final Set<String> NOT_HERE = Set.of("store_unavailable");

    private static final AtomicInteger NAMES = new AtomicInteger();

    /** How to get an error. */
    @FunctionalInterface
    interface Cause {
        /** @param name of a person and a client whom no other test has */
        Answer of(String name, ServerClock clock);
    }

    Stream<DynamicTest> tests(Map<String, Cause> ofThisDoor) {
        Set<String> described = ApiDescription.read()
                .errors(path)
                .filter(code -> !NOT_HERE.contains(code))
                .collect(Collectors.toSet());
        Map<String, Cause> causes = new HashMap<>(ofThisDoor);
        ofEachDoor().forEach((code, cause) -> {
            if (described.contains(code)) {
                causes.put(code, cause);
            }
        });
        return Stream.concat(
                Stream.of(DynamicTest.dynamicTest(
                        path, () -> assertThat(causes.keySet()).containsExactlyInAnyOrderElementsOf(described))),
                causes.entrySet().stream()
                        .map(cause -> DynamicTest.dynamicTest(
                                path + " " + cause.getKey(), () -> expect(cause.getKey(), cause.getValue()))));
    }

    private Map<String, Cause> ofEachDoor() {
        return Map.of(
                "method_not_allowed", (name, clock) -> service(realm, name).get(path, ""));
    }

    private void expect(String code, Cause cause) {
        try (ServerClock clock = RunningKeycloak.get().clock()) {
            Answer answer = cause.of("person" + NAMES.incrementAndGet(), clock);
            ApiDescription.read().expect(path, code, answer);
            assertThat(answer.header("Cache-Control")).contains("no-store");
            assertThat(answer.header("Retry-After").isPresent())
                    .isEqualTo(answer.body().has("retry_after"));
            if (answer.status() == 429) {
                assertThat(answer.header("Retry-After")).isPresent();
            }
        }
    }

    /** A client that can do everything, with more options. */
    static NativeApp service(TestRealm realm, String name, String... options) {
        return NativeApp.confidential(realm, "app-" + name, everything(options));
    }

    static NativeApp phone(TestRealm realm, String name, String... options) {
        return NativeApp.publicApp(realm, "app-" + name, everything(options));
    }

    /** An app of a realm in which visitors pass a check. */
    static NativeApp attackedPhone(String name) {
        return phone(
                AttackedRealm.with(DescribedErrors.class, Map.of("stage", "visitor-check"))
                        .realm(),
                name);
    }

    /** A client that an admin has deleted. */
    static NativeApp gone(TestRealm realm, String name) {
        NativeApp app = service(realm, name);
        String id = realm.api().clients().findByClientId(app.id()).get(0).getId();
        realm.api().clients().get(id).remove();
        return app;
    }

    /** The same client, to which an admin has given another secret. */
    static NativeApp withSecret(TestRealm realm, NativeApp app, String secret) {
        ClientRepresentation client =
                realm.api().clients().findByClientId(app.id()).get(0);
        client.setSecret(secret);
        realm.api().clients().get(client.getId()).update(client);
        return app.withSecret(secret);
    }

    private static Map<String, String> everything(String... options) {
        Map<String, String> all = new HashMap<>(Map.of(
                "purposes", "login verify-email transaction",
                "grant", "true",
                "challenge", "true",
                "mailsPerNetwork", "0",
                "guessesPerNetwork", "0"));
        all.putAll(NativeApp.fields(options));
        return all;
    }
}
