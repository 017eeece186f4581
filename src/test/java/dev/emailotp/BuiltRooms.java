package dev.emailotp;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds who uses whom: in the classes, and in the imports of the sources, as a constant of another class leaves no trace of
 * that class.
 */
final class BuiltRooms {
    private static final Path SOURCES = Path.of("src/main/java");
    private static final String BASE = "dev.emailotp";
    private static final Pattern IMPORT =
            Pattern.compile("^import (?:static )?(dev\\.emailotp(?:\\.[a-z]+)*)\\.[A-Z]", Pattern.MULTILINE);

    private final Map<String, Set<String>> uses = new TreeMap<>();

    private BuiltRooms(JavaClasses classes) throws IOException {
        for (JavaClass type : classes) {
            add(type.getPackageName(), type.getPackageName());
            type.getDirectDependenciesFromSelf()
                    .forEach(dependency -> add(
                            type.getPackageName(),
                            dependency.getTargetClass().getBaseComponentType().getPackageName()));
        }
        for (Path source : sources()) {
            String room = SOURCES.relativize(source.getParent()).toString().replace('/', '.');
            IMPORT.matcher(Files.readString(source)).results().forEach(used -> add(room, used.group(1)));
        }
    }

    static Rooms of(JavaClasses classes) throws IOException {
        return new Rooms(new BuiltRooms(classes).uses);
    }

    private void add(String from, String to) {
        Set<String> used = uses.computeIfAbsent(name(from), room -> new TreeSet<>());
        if (to.startsWith(BASE) && !to.equals(from)) {
            used.add(name(to));
        }
    }

    private static String name(String room) {
        return room.equals(BASE) ? "" : room.substring(BASE.length() + 1);
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> all = Files.walk(SOURCES)) {
            return all.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }
}
