package dev.emailotp.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerHomeTest {
    @TempDir
    Path folder;

    private Path distribution;
    private Path home;

    @BeforeEach
    void unpackDistribution() throws IOException {
        distribution = folder.resolve("keycloak-1");
        home = folder.resolve("server").resolve("home");
        write(distribution.resolve("version.txt"), "1");
        write(distribution.resolve("bin").resolve("kc.sh"), "launcher");
        write(distribution.resolve("lib").resolve("lib").resolve("library.jar"), "library");
        write(distribution.resolve("lib").resolve("quarkus").resolve("prepared.dat"), "stock");
    }

    @Test
    void whatTheServerPreparesInItsHomeStaysOutOfTheDistribution() throws IOException {
        ServerHome.of(distribution, home);
        write(home.resolve("lib").resolve("quarkus").resolve("prepared.dat"), "with the extension");

        assertThat(distribution.resolve("lib").resolve("quarkus").resolve("prepared.dat"))
                .hasContent("stock");
        assertThat(home.resolve("lib").resolve("lib").resolve("library.jar")).hasContent("library");
    }

    @Test
    void aPreparedHomeIsUsedAgain() throws IOException {
        ServerHome.of(distribution, home);
        write(home.resolve("lib").resolve("quarkus").resolve("prepared.dat"), "with the extension");
        ServerHome.of(distribution, home);

        assertThat(home.resolve("lib").resolve("quarkus").resolve("prepared.dat"))
                .hasContent("with the extension");
    }

    @Test
    void anotherVersionGetsANewHome() throws IOException {
        ServerHome.of(distribution, home);
        write(home.resolve("lib").resolve("quarkus").resolve("prepared.dat"), "with the extension");
        write(distribution.resolve("version.txt"), "2");
        ServerHome.of(distribution, home);

        assertThat(home.resolve("lib").resolve("quarkus").resolve("prepared.dat"))
                .hasContent("stock");
    }

    @Test
    void anUnchangedJarKeepsItsTimeStamp() throws IOException {
        Path jar = write(folder.resolve("extension-1.jar"), "bytes");
        ServerHome server = ServerHome.of(distribution, home);
        server.deploy(List.of(jar));
        Path deployed = home.resolve("providers").resolve("extension-1.jar");
        FileTime longAgo = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));
        Files.setLastModifiedTime(deployed, longAgo);
        server.deploy(List.of(jar));

        assertThat(Files.getLastModifiedTime(deployed)).isEqualTo(longAgo);
    }

    @Test
    void aJarOfAnEarlierStartIsReplaced() throws IOException {
        ServerHome server = ServerHome.of(distribution, home);
        server.deploy(List.of(write(folder.resolve("extension-1.jar"), "old")));
        server.deploy(List.of(write(folder.resolve("extension-2.jar"), "new")));

        assertThat(home.resolve("providers")).isDirectoryNotContaining("glob:**extension-1.jar");
        assertThat(home.resolve("providers").resolve("extension-2.jar")).hasContent("new");
    }

    @Test
    void realmsOfAnEarlierStartAreForgotten() throws IOException {
        ServerHome server = ServerHome.of(distribution, home);
        server.freshData(List.of(write(folder.resolve("first.json"), "{}")));
        server.freshData(List.of(write(folder.resolve("second.json"), "{}")));

        assertThat(home.resolve("data").resolve("import")).isDirectoryContaining("glob:**second.json");
        assertThat(home.resolve("data").resolve("import")).isDirectoryNotContaining("glob:**first.json");
    }

    private static Path write(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }
}
