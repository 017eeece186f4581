package dev.emailotp.lines;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Writes the tables of README.md and docs/compatibility.md from the reports of {@code -Plines,matrix}. Arguments: the
 * folder of the reports, and the versions of Keycloak, oldest first.
 */
public final class MatrixTables {
    static final String BEGIN = "<!-- made from reports by dev.emailotp.lines.MatrixTables -->";
    static final String END = "<!-- end -->";

    private MatrixTables() {}

    public static void main(String... arguments) throws IOException {
        List<LineReport> lines = new ArrayList<>();
        for (String version : Arrays.asList(arguments).subList(1, arguments.length)) {
            lines.add(LineReport.read(version, Path.of(arguments[0], "line-" + line(version))));
        }
        Collections.reverse(lines);
        write(Path.of("README.md"), ran(lines));
        write(Path.of("docs/compatibility.md"), areas(lines));
    }

    private static String line(String version) {
        return version.substring(0, version.lastIndexOf('.'));
    }

    private static String ran(List<LineReport> lines) {
        return lines.stream()
                .map(it -> "| %s | %s | %s |".formatted(line(it.version()), it.version(), it.all()))
                .collect(Collectors.joining("\n", "| line | version | tests that passed |\n|---|---|---|\n", ""));
    }

    private static String areas(List<LineReport> lines) {
        StringBuilder table = new StringBuilder("| area |");
        lines.forEach(it -> table.append(' ').append(it.version()).append(" |"));
        table.append("\n|---|").append("---|".repeat(lines.size()));
        TreeSet<String> areas = new TreeSet<>();
        lines.forEach(it -> areas.addAll(it.areas().keySet()));
        for (String area : areas) {
            table.append("\n| `").append(area).append("` |");
            lines.forEach(it -> table.append(' ').append(it.of(area)).append(" |"));
        }
        return table.toString();
    }

    private static void write(Path page, String table) throws IOException {
        String text = Files.readString(page);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END, begin);
        if (begin < 0 || end < 0) {
            throw new IllegalStateException(page + " has no place for the table: " + BEGIN + " ... " + END);
        }
        Files.writeString(page, text.substring(0, begin) + BEGIN + "\n" + table + "\n" + text.substring(end));
    }
}
