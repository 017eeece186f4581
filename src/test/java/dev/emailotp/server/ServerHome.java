package dev.emailotp.server;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A server's own copy of the distribution. Each Keycloak home has one data folder and one set of providers, and
 * Keycloak rewrites {@code lib/quarkus} for them. Servers that run side by side or with different JARs therefore need
 * separate homes. The libraries, which make up nearly all of the size and never change, are linked instead of copied.
 */
final class ServerHome {
    private final Path home;

    private ServerHome(Path home) {
        this.home = home;
    }

    /** Returns the home in this folder if it was made from the same distribution, or makes it anew. */
    static ServerHome of(Path distribution, Path home) throws IOException {
        Path version = distribution.resolve("version.txt");
        if (!Files.isRegularFile(version)) {
            throw new IllegalStateException("No Keycloak distribution in " + distribution);
        }
        // Copied last, so that a home that was interrupted by Ctrl-C is made anew.
        Path copied = home.resolve("version.txt");
        if (!Files.isRegularFile(copied) || Files.mismatch(version, copied) >= 0) {
            delete(home);
            copy(distribution, home);
            Files.copy(version, copied);
        }
        return new ServerHome(home);
    }

    Path folder() {
        return home;
    }

    Path launcher() {
        return home.resolve("bin").resolve(isWindows() ? "kc.bat" : "kc.sh");
    }

    /** Deploys exactly these JARs. An unchanged JAR keeps its time stamp, because a new one causes a rebuild. */
    void deploy(Collection<Path> jars) throws IOException {
        Path providers = Files.createDirectories(home.resolve("providers"));
        Set<String> names =
                jars.stream().map(jar -> jar.getFileName().toString()).collect(Collectors.toSet());
        for (Path present : list(providers)) {
            String name = present.getFileName().toString();
            if (name.endsWith(".jar") && !names.contains(name)) {
                Files.delete(present);
            }
        }
        for (Path jar : jars) {
            Path target = providers.resolve(jar.getFileName());
            if (!Files.exists(target) || Files.mismatch(jar, target) >= 0) {
                Files.copy(jar, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** Empties the data folder and puts the realm files where {@code --import-realm} finds them. */
    void freshData(Collection<Path> realms) throws IOException {
        Path data = home.resolve("data");
        delete(data);
        Path imports = Files.createDirectories(data.resolve("import"));
        for (Path realm : realms) {
            Files.copy(realm, imports.resolve(realm.getFileName()));
        }
    }

    static boolean isWindows() {
        return System.getProperty("os.name").startsWith("Windows");
    }

    private static void copy(Path from, Path to) throws IOException {
        Path libraries = from.resolve("lib").resolve("lib");
        Set<Path> left = Set.of(from.resolve("version.txt"));
        Set<Path> leftFolders = Set.of(from.resolve("data"), from.resolve("providers"));
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                if (leftFolders.contains(folder)) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(to.resolve(from.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path target = to.resolve(from.relativize(file));
                if (file.startsWith(libraries)) {
                    linkOrCopy(file, target);
                } else if (!left.contains(file)) {
                    Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static void linkOrCopy(Path file, Path target) throws IOException {
        try {
            Files.createLink(target, file);
        } catch (IOException | UnsupportedOperationException e) {
            // The target is on another disk or on a file system without links.
            Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> tree = Files.walk(folder)) {
                for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
