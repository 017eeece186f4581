package dev.emailotp.probe;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * Packs this package into a provider JAR. The same classes yield the same bytes, so that an unchanged JAR is not
 * deployed again.
 */
public final class ProbeJar {
    private ProbeJar() {}

    /** @param classes the folder of compiled test classes */
    public static Path write(Path classes, Path jar) throws IOException {
        Files.createDirectories(jar.getParent());
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file);
                Stream<Path> found = Files.list(classes.resolve("dev/emailotp/probe"))) {
            List<Path> sorted = found.filter(Files::isRegularFile).sorted().toList();
            for (Path type : sorted) {
                entry(out, classes.relativize(type).toString().replace('\\', '/'), Files.readAllBytes(type));
            }
            themes(out, classes.resolve("dev/emailotp/probe/themes"));
            provider(out, "org.keycloak.services.resource.RealmResourceProviderFactory", ProbeFactory.class);
            provider(out, "org.keycloak.storage.UserStorageProviderFactory", LenientUserStorage.Factory.class);
            provider(out, "org.keycloak.events.EventListenerProviderFactory", LoginsThatFail.class, LoginsAtOnce.class);
        }
        return jar;
    }

    /** Themes as people have them: email layouts, and a brand. */
    private static void themes(JarOutputStream out, Path folder) throws IOException {
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path file : found.filter(Files::isRegularFile).sorted().toList()) {
                entry(out, folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
    }

    private static void provider(JarOutputStream out, String factory, Class<?>... ours) throws IOException {
        String names = Stream.of(ours).map(Class::getName).collect(Collectors.joining("\n"));
        entry(out, "META-INF/services/" + factory, names.getBytes(StandardCharsets.UTF_8));
    }

    private static void entry(JarOutputStream out, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(0);
        out.putNextEntry(entry);
        out.write(content);
        out.closeEntry();
    }
}
