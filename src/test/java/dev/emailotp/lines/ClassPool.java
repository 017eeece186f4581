package dev.emailotp.lines;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;

/** The classes of some JARs, and of the JDK and the libraries of the tests for everything else. */
final class ClassPool {
    private static final String KEYCLOAK = "org/keycloak/";

    private final Map<String, Optional<ClassNode>> classes = new HashMap<>();

    ClassPool with(Path jar, String prefix) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            for (JarEntry entry : file.stream().toList()) {
                if (entry.getName().startsWith(prefix) && entry.getName().endsWith(".class")) {
                    ClassNode node = read(file.getInputStream(entry), prefix.equals(KEYCLOAK));
                    classes.put(node.name, Optional.of(node));
                }
            }
        }
        return this;
    }

    /** Adds Keycloak's own JARs, wherever they are in a folder. */
    ClassPool withKeycloak(Path folder) throws IOException {
        List<Path> jars;
        try (Stream<Path> files = Files.walk(folder)) {
            jars = files.filter(jar -> jar.getFileName().toString().matches("(org\\.keycloak\\.)?keycloak-.*\\.jar"))
                    .toList();
        }
        for (Path jar : jars) {
            with(jar, KEYCLOAK);
        }
        return this;
    }

    Collection<ClassNode> named(String prefix) {
        return classes.values().stream()
                .flatMap(Optional::stream)
                .filter(node -> node.name.startsWith(prefix))
                .toList();
    }

    /** Returns a class; empty if there is none. Only Keycloak's classes must come from the JARs. */
    Optional<ClassNode> find(String name) {
        Optional<ClassNode> known = classes.get(name);
        if (known == null) {
            known = name.startsWith(KEYCLOAK) ? Optional.empty() : fromClassPath(name);
            classes.put(name, known);
        }
        return known;
    }

    /** Returns a class and all that it extends and implements, as far as they are known. */
    Stream<ClassNode> family(String name) {
        return find(name).stream()
                .flatMap(node -> Stream.concat(
                        Stream.of(node),
                        Stream.concat(Stream.ofNullable(node.superName), node.interfaces.stream())
                                .flatMap(this::family)));
    }

    private static Optional<ClassNode> fromClassPath(String name) {
        try (InputStream in = ClassLoader.getSystemResourceAsStream(name + ".class")) {
            return in == null ? Optional.empty() : Optional.of(read(in, true));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ClassNode read(InputStream in, boolean declarationsOnly) throws IOException {
        ClassNode node = new ClassNode();
        try (in) {
            int all = ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES;
            new ClassReader(in).accept(node, declarationsOnly ? all | ClassReader.SKIP_CODE : all);
        }
        return node;
    }
}
