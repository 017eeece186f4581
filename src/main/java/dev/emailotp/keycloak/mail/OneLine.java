package dev.emailotp.keycloak.mail;

import java.util.regex.Pattern;

/** Text from outside for a place where a line break would begin something else: a header, a log entry. */
final class OneLine {
    /** Control characters, among them CR, LF and NEL, and the line and paragraph separators of Unicode. */
    private static final Pattern BREAKS = Pattern.compile("[\\p{Cc}\\x{2028}\\x{2029}]+");

    private static final int LONGEST = 200;

    private OneLine() {}

    /** @return the text on one line, of a length that fits a header */
    static String of(String text) {
        String line = BREAKS.matcher(text).replaceAll(" ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, line.offsetByCodePoints(0, LONGEST / 2)) + "...";
    }
}
