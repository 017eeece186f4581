package dev.emailotp.stable;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A list of lines in a file, in alphabetical order. A test that finds other lines leaves them under {@code target/stable},
 * so that a wanted change is a copy of that file, and shows in its diff.
 */
public record StableList(String name) {
    private static final Path LISTS = Path.of("src/test/resources/dev/emailotp/stable");
    private static final Path FOUND = Path.of("target/stable");

    public List<String> lines() {
        try {
            return Files.readAllLines(file(LISTS));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Something that was lost breaks what people have saved; something new belongs into the list. */
    public void isExactly(Collection<String> found) {
        List<String> sorted =
                found.stream().map(String::stripTrailing).sorted().distinct().toList();
        try {
            Files.createDirectories(FOUND);
            Files.write(file(FOUND), sorted);
            List<String> listed = lines();
            assertThat(Changes.between(listed, sorted))
                    .as("What is gone (-) and what is new (+). If you want that: cp %s %s", file(FOUND), file(LISTS))
                    .isEmpty();
            assertThat(listed).as("The order of the lines of %s", file(LISTS)).isEqualTo(sorted);
            Files.delete(file(FOUND));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For a list that names only some of what there is. */
    public void isIn(Stream<String> found) {
        Set<String> all = found.collect(Collectors.toSet());
        assertThat(lines())
                .filteredOn(line -> !all.contains(line))
                .as("What is gone. If you want that, change %s by hand", file(LISTS))
                .isEmpty();
    }

    private Path file(Path folder) {
        return folder.resolve(name + ".txt");
    }
}
