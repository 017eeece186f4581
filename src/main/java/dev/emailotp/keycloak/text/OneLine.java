package dev.emailotp.keycloak.text;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Text from outside for a place where a line break would begin something else: a header, a log entry. */
public final class OneLine {
    /** Control characters, among them CR, LF and NEL, and the line and paragraph separators of Unicode. */
    private static final Pattern BREAKS = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]+");

    /**
     * What is not seen and changes what is: format characters, among them those that turn the direction of the text
     * around (U+202E, U+2066), halves of characters, characters without a meaning, fillers and variation selectors.
     */
    private static final Pattern HIDDEN =
            Pattern.compile("[\\p{Cf}\\p{Cs}\\p{Co}\\x{34F}\\x{115F}\\x{1160}\\x{17B4}\\x{17B5}"
                    + "\\x{180B}-\\x{180F}\\x{3164}\\x{FE00}-\\x{FE0F}\\x{FFA0}\\x{E0100}-\\x{E01EF}]+");

    private static final int FITS_A_HEADER = 200;

    private static final String CUT = "\u2026";

    private OneLine() {}

    /** @return the text on one line, of a length that fits a header; empty for none */
    public static String of(@Nullable String text) {
        return of(text, FITS_A_HEADER);
    }

    /** @param longest how many characters it may have, the sign that it was cut among them */
    public static String of(@Nullable String text, int longest) {
        // What is thrown away is not looked at: the text can have any length.
        String beginning = text == null ? "" : text.substring(0, Math.min(text.length(), 4 * longest));
        String shown = HIDDEN.matcher(beginning).replaceAll("");
        return cut(BREAKS.matcher(shown).replaceAll(" ").strip(), longest);
    }

    static String cut(String line, int longest) {
        return line.codePointCount(0, line.length()) <= longest
                ? line
                : line.substring(0, line.offsetByCodePoints(0, longest - 1)).strip() + CUT;
    }
}
