package dev.emailotp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.stable.Changes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page shows the list that the build holds the code to. */
class ArchitecturePageTest {
    private static final Path PAGE = Path.of("docs/architecture.md");
    private static final Pattern PICTURE = Pattern.compile("```mermaid\n(.*?)```", Pattern.DOTALL);
    private static final Pattern BOX = Pattern.compile("([a-z.]+)\\[\"([a-z/]+)\"]");
    private static final Pattern ROW = Pattern.compile("^\\| `([a-z/]+)` \\| .+ \\| (.+) \\|$", Pattern.MULTILINE);

    @Test
    void thePictureHasTheArrowsOfTheList() throws IOException {
        shows(
                "arrows",
                picture()
                        .lines()
                        .map(String::strip)
                        .filter(line -> line.contains("-->"))
                        .toList(),
                Rooms.LISTED.arrows().toList());
    }

    @Test
    void thePictureHasABoxForEachRoom() throws IOException {
        List<String> boxes = BOX.matcher(picture())
                .results()
                .peek(box -> assertThat(box.group(1)).endsWith(box.group(2).replace('/', '.')))
                .map(box -> box.group(1))
                .toList();
        shows("boxes", boxes, Rooms.LISTED.uses().keySet());
    }

    @Test
    void theTableHasAllThatEachRoomUses() throws IOException {
        List<String> rows = ROW.matcher(Files.readString(PAGE))
                .results()
                .map(row -> row.group(1) + " uses " + row.group(2))
                .toList();
        shows("first and last column of the table", rows, expectedRows().toList());
    }

    private static void shows(String what, List<String> shown, Collection<String> listed) {
        assertThat(Changes.between(shown, listed))
                .as("Take off (-) and add (+) in %s: %s", PAGE, what)
                .isEmpty();
        assertThat(shown).doesNotHaveDuplicates();
    }

    private static Stream<String> expectedRows() {
        return Rooms.LISTED.uses().entrySet().stream()
                .map(room -> folder(room.getKey()) + " uses "
                        + (room.getValue().isEmpty() ? "none" : folders(room.getValue())));
    }

    private static String folders(Set<String> rooms) {
        return rooms.stream().map(ArchitecturePageTest::folder).collect(Collectors.joining(", "));
    }

    /** As the table has it: below {@code keycloak} unless it says otherwise. */
    private static String folder(String room) {
        return room.replaceFirst("^keycloak\\.", "").replace('.', '/');
    }

    private static String picture() throws IOException {
        return PICTURE.matcher(Files.readString(PAGE))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.joining());
    }
}
