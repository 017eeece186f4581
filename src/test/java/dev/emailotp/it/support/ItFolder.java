package dev.emailotp.it.support;

import java.nio.file.Path;

/** Where the servers of one test JVM have their files: two JVMs at once must not share them. */
public final class ItFolder {
    private static final Path FOLDER =
            Path.of(System.getProperty("it.folder", "target/it")).toAbsolutePath();

    private ItFolder() {}

    public static Path path(String name) {
        return FOLDER.resolve(name);
    }
}
