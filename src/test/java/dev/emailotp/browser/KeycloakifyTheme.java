package dev.emailotp.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.emailotp.it.support.ItFolder;
import dev.emailotp.it.support.Programs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The theme of docs/examples/keycloakify, built in a folder of its own as its page says. */
final class KeycloakifyTheme {
    static final String NAME = "acme-keycloak-theme";

    private static final Path EXAMPLE = Path.of("docs/examples/keycloakify");
    private static final Path PROJECT = ItFolder.path("keycloakify");
    private static final List<String> GENERATED =
            List.of("node_modules", "dist", "dist_keycloak", "public", "kc.gen.tsx");
    /** What Vite needs. */
    private static final String NODE_IS_NEW_ENOUGH =
            "const [major, minor] = process.versions.node.split('.').map(Number);"
                    + " process.exit(major > 22 || major == 22 && minor >= 12 || major == 20 && minor >= 19 ? 0 : 1)";
    /** A long list of certificates does not fit where Keycloakify passes on npm's; Maven is to install nothing. */
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "npm_config_cafile", "/dev/null",
            "KEYCLOAKIFY_USE_DEFAULT_MAVEN_REPO", "true",
            "MAVEN_OPTS", "-Dmaven.install.skip=true");

    private KeycloakifyTheme() {}

    /** Builds the theme and puts it where a running server finds it. Skips the test where a program is missing. */
    static void install(Path themes) throws IOException {
        assumeTrue(Programs.runs("npm", "--version") && Programs.runs("mvn", "--version"), "needs npm and mvn");
        assumeTrue(Programs.runs("node", "-e", NODE_IS_NEW_ENOUGH), "needs Node 20.19, 22.12 or newer");
        copy();
        npm(Map.of(), "ci");
        npm(Map.of(), "run", "check");
        npm(ENVIRONMENT, "run", "build");
        unpack(PROJECT.resolve("dist_keycloak/acme-theme.jar"), themes);
    }

    private static void npm(Map<String, String> environment, String... arguments) {
        String[] command = Stream.concat(Stream.of("npm", "--prefix", PROJECT.toString()), Stream.of(arguments))
                .toArray(String[]::new);
        Process process = Programs.start(environment, command);
        String output = Programs.output(process);
        assertThat(process.exitValue()).as(output).isZero();
    }

    private static void copy() throws IOException {
        try (Stream<Path> files = Files.walk(EXAMPLE)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path name = EXAMPLE.relativize(file);
                if (GENERATED.stream().noneMatch(name.toString()::contains)) {
                    Path copied = PROJECT.resolve(name);
                    Files.createDirectories(copied.getParent());
                    Files.copy(file, copied, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    private static void unpack(Path jar, Path themes) throws IOException {
        try (InputStream file = Files.newInputStream(jar);
                ZipInputStream zip = new ZipInputStream(file)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().startsWith("theme/") && !entry.isDirectory()) {
                    Path unpacked = themes.resolve(entry.getName().substring("theme/".length()));
                    Files.createDirectories(unpacked.getParent());
                    Files.copy(zip, unpacked, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }
}
