package dev.emailotp.lines;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The built JAR beside the JARs of each of Keycloak's lines. Starts no server. */
class KeycloakLinesIT {
    private static final Path PRODUCT = Path.of(System.getProperty("provider.jar"));
    private static final Path TESTED = Path.of(System.getProperty("keycloak.home"), "lib", "lib", "main");
    private static final Path OTHERS = Path.of(System.getProperty("keycloak.lines"));

    /** Keycloak asks newer lines' grants for something that older lines do not ask, and can do without the answer. */
    private static final Set<String> OF_NEWER_LINES =
            Set.of("dev/emailotp/keycloak/api/EmailOtpGrant.getTokenParameterNames()Ljava/util/Set;");

    static List<Path> lines() throws IOException {
        try (Stream<Path> others = Files.list(OTHERS)) {
            return Stream.concat(Stream.of(TESTED), others.sorted()).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("lines")
    void theJarLinksToNothingThatTheLineLacks(Path line) throws IOException {
        assertThat(links(line).broken()).isEmpty();
    }

    /** A method that Keycloak does not know there overrides nothing, and is never called. */
    @ParameterizedTest
    @MethodSource("lines")
    void everyMethodByWhichKeycloakCallsTheJarIsKnownToTheLine(Path line) throws IOException {
        Set<String> unknown = new TreeSet<>(links(TESTED).calledByKeycloak());
        unknown.removeAll(links(line).calledByKeycloak());
        unknown.removeAll(OF_NEWER_LINES);
        assertThat(unknown).isEmpty();
    }

    private static Links links(Path line) throws IOException {
        return new Links(new ClassPool().with(PRODUCT, "dev/emailotp/").withKeycloak(line));
    }
}
