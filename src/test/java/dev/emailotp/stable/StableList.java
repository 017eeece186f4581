package dev.emailotp.stable;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

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
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(sorted)
                .as("%s; to accept what is new, copy %s there", file(LISTS), file(FOUND))
                .isEqualTo(lines());
    }

    private Path file(Path folder) {
        return folder.resolve(name + ".txt");
    }
}
