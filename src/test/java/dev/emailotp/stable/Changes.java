package dev.emailotp.stable;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** How what is found differs from what is listed: the few lines that say what to change, not the whole of both. */
public final class Changes {
    private Changes() {}

    /** Returns what is gone, after a minus sign, and then what is new, after a plus sign. */
    public static List<String> between(Collection<String> listed, Collection<String> found) {
        return Stream.concat(
                        listed.stream().filter(line -> !found.contains(line)).map(line -> "- " + line),
                        found.stream().filter(line -> !listed.contains(line)).map(line -> "+ " + line))
                .toList();
    }
}
