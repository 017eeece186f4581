package dev.emailotp.release;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The files of a release, as {@code mvn -Prelease} has made them. Starts no server. */
@EnabledIfSystemProperty(named = "release.folder", matches = ".+", disabledReason = "only with -Prelease")
class ReleaseFilesIT {
    private static final Pattern SHADED = Pattern.compile("dev/emailotp/shaded/(.+)/[^/]+\\.class");

    /** The library of each package that is in the JAR under another name. */
    private static final Map<String, String> LIBRARIES = Map.of(
            "redis/clients/jedis", "redis.clients:jedis",
            "redis/clients/authentication", "redis.clients.authentication:redis-authx-core",
            "pool2", "org.apache.commons:commons-pool2",
            "gson", "com.google.code.gson:gson",
            "json", "org.json:json");

    private final Path folder = Path.of(System.getProperty("release.folder", "."));
    private final Map<String, Path> files = new TreeMap<>();

    @BeforeEach
    void listFiles() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            all.forEach(file -> files.put(kind(file), file));
        }
    }

    private static String kind(Path file) {
        return file.getFileName().toString().replaceFirst("^keycloak-email-otp-\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?", "");
    }

    @Test
    void aReleaseHasTheJarItsSourcesItsDocsItsBillOfMaterialsAndItsLicences() {
        assertThat(files)
                .containsOnlyKeys(
                        ".jar",
                        "-sources.jar",
                        "-javadoc.jar",
                        "-sbom.json",
                        ".pom",
                        "LICENSE",
                        "THIRD-PARTY.txt",
                        "CHANGELOG.md",
                        "SHA256SUMS");
    }

    @Test
    void everyFileHasItsChecksum() throws Exception {
        Map<String, String> sums = new HashMap<>();
        for (String line : Files.readAllLines(file("SHA256SUMS"))) {
            String[] parts = line.split(" \\*", 2);
            sums.put(parts[1], parts[0]);
        }
        Map<String, String> actual = new HashMap<>();
        for (Path file : files.values()) {
            if (!file.endsWith("SHA256SUMS")) {
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
                actual.put(file.getFileName().toString(), HexFormat.of().formatHex(digest));
            }
        }
        assertThat(sums).isEqualTo(actual);
    }

    @Test
    void theBillOfMaterialsNamesTheLibraryOfEveryShadedPackageAndNothingElse() throws IOException {
        Set<String> needed = new TreeSet<>();
        try (JarFile jar = new JarFile(file(".jar").toFile())) {
            jar.stream().forEach(entry -> {
                Matcher shaded = SHADED.matcher(entry.getName());
                if (shaded.matches()) {
                    needed.add(library(shaded.group(1)));
                }
            });
        }
        assertThat(components()
                        .map(it -> it.path("group").asText() + ":"
                                + it.path("name").asText()))
                .hasSameElementsAs(needed);
    }

    private static String library(String folder) {
        return LIBRARIES.entrySet().stream()
                .filter(it -> (folder + "/").startsWith(it.getKey() + "/"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new AssertionError("a shaded package without a library: " + folder));
    }

    @Test
    void everyLibraryHasAVersionAChecksumAndALicence() throws IOException {
        assertThat(components()).allSatisfy(library -> {
            assertThat(library.path("version").asText()).isNotEmpty();
            assertThat(library.path("purl").asText()).startsWith("pkg:maven/");
            assertThat(library.path("hashes")).isNotEmpty();
            assertThat(library.path("licenses")).isNotEmpty();
        });
    }

    @Test
    void theJarCarriesTheLicencesThatItsLibrariesAskFor() throws IOException {
        String licences = Files.readString(file("THIRD-PARTY.txt"));
        assertThat(licences).contains("Jedis", "redis-authx-core", "Apache Commons Pool", "Gson", "JSON in Java");
        try (JarFile jar = new JarFile(file(".jar").toFile())) {
            assertThat(new String(jar.getInputStream(jar.getEntry("META-INF/THIRD-PARTY.txt"))
                            .readAllBytes()))
                    .isEqualTo(licences);
        }
    }

    @Test
    void thePublishedPomHasWhatACentralRepositoryAsksForAndNoDependency() throws IOException {
        String forge = System.getProperty("forge.url");
        assertThat(Files.readString(file(".pom")))
                .contains("<name>", "<description>", "<license>", "<developer>")
                .contains("<url>" + forge + "</url>", "<connection>scm:git:" + forge + ".git</connection>")
                .doesNotContain("<dependency>", "<parent>", "${");
    }

    @Test
    void theSourcesAndTheDocsAreThoseOfTheJar() throws IOException {
        try (JarFile jar = new JarFile(file(".jar").toFile());
                JarFile sources = new JarFile(file("-sources.jar").toFile());
                JarFile docs = new JarFile(file("-javadoc.jar").toFile())) {
            List<String> classes = jar.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.matches("dev/emailotp/(?!shaded/)[^$]+\\.class"))
                    .filter(name -> !name.endsWith("-info.class"))
                    .map(name -> name.replaceFirst("\\.class$", ""))
                    .toList();
            assertThat(classes).hasSizeGreaterThan(100).allSatisfy(name -> assertThat(sources.getEntry(name + ".java"))
                    .as(name)
                    .isNotNull());
            assertThat(docs.getEntry("dev/emailotp/otp/OneTimeCodes.html")).isNotNull();
        }
    }

    private Stream<JsonNode> components() throws IOException {
        JsonNode bill = new ObjectMapper().readTree(file("-sbom.json").toFile());
        assertThat(bill.path("bomFormat").asText()).isEqualTo("CycloneDX");
        return StreamSupport.stream(bill.path("components").spliterator(), false);
    }

    private Path file(String kind) {
        return Objects.requireNonNull(
                files.get(kind), () -> files.keySet().stream().collect(Collectors.joining(" ")));
    }
}
