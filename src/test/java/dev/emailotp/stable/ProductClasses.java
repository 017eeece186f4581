package dev.emailotp.stable;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the compiler made of the product, whatever its classes are called. */
final class ProductClasses {
    static final Path ROOT = Path.of("target/classes");

    private ProductClasses() {}

    /** All texts in the code, without those of annotations. */
    static Stream<String> texts() {
        return files().flatMap(file -> {
            try (InputStream content = Files.newInputStream(file)) {
                return ClassStrings.read(content).toList().stream();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    static Stream<Class<?>> types() {
        return files().map(ROOT::relativize)
                .map(file -> file.toString().replace('/', '.').replaceFirst("\\.class$", ""))
                .filter(name -> !name.endsWith("package-info"))
                .map(ProductClasses::type);
    }

    /** The values of each enum, in their order. */
    static Stream<String> enums() {
        return types().filter(Class::isEnum).map(type -> Arrays.stream(type.getEnumConstants())
                .map(value -> ((Enum<?>) value).name())
                .collect(Collectors.joining(" ")));
    }

    static Class<?> type(String name) {
        try {
            return Class.forName(name, false, ProductClasses.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<Path> files() {
        try (Stream<Path> all = Files.walk(ROOT)) {
            List<Path> classes =
                    all.filter(file -> file.toString().endsWith(".class")).toList();
            return classes.stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
