package dev.emailotp.keycloak.text;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * External text on one line, for places where a line break would start something new, such as a header or a log entry.
 */
public final class OneLine {
    /** Control characters, including CR, LF and NEL, and Unicode's line and paragraph separators. */
    private static final Pattern BREAKS = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]+");

    /**
     * Invisible characters that change visible text: format characters, including those that reverse the text direction
     * (U+202E, U+2066), surrogates, private-use characters, fillers and variation selectors.
     */
    private static final Pattern HIDDEN =
            Pattern.compile("[\\p{Cf}\\p{Cs}\\p{Co}\\x{34F}\\x{115F}\\x{1160}\\x{17B4}\\x{17B5}"
                    + "\\x{180B}-\\x{180F}\\x{3164}\\x{FE00}-\\x{FE0F}\\x{FFA0}\\x{E0100}-\\x{E01EF}]+");

    private static final int FITS_A_HEADER = 200;

    private static final String CUT = "\u2026";

    private OneLine() {}

    /** @return the text on one line that fits into a header; empty if there is no text */
    public static String of(@Nullable String text) {
        return of(text, FITS_A_HEADER);
    }

    /** @param longest the largest number of characters, including the ellipsis that marks a cut */
    public static String of(@Nullable String text, int longest) {
        // Reads only what can be kept, because the text can have any length.
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
