package dev.emailotp.address;

import java.util.Set;

/** Invisible characters that are copied along with an address, such as spaces, direction marks and byte order marks. */
final class Invisible {
    /** Direction overrides. Copied text does not have them at its ends, and they reverse the text that follows. */
    private static final Set<Integer> OVERRIDES = Set.of(0x202D, 0x202E);

    /** Characters that Unicode classifies as letters, marks or symbols but that have no glyph. */
    private static final Set<Integer> BLANKS = Set.of(0x34F, 0x115F, 0x1160, 0x2800, 0x3164, 0xFFA0);

    private Invisible() {}

    /** Removes invisible characters from both ends. */
    static String strip(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isStripped(text.codePointAt(from))) {
            from += Character.charCount(text.codePointAt(from));
        }
        while (to > from && isStripped(text.codePointBefore(to))) {
            to -= Character.charCount(text.codePointBefore(to));
        }
        return text.substring(from, to);
    }

    /**
     * Returns whether the text has no invisible characters. The ASCII space is allowed because a quoted local part can
     * contain it.
     */
    static boolean isFree(String text) {
        return text.codePoints().allMatch(point -> point == ' ' || !isInvisible(point));
    }

    private static boolean isStripped(int point) {
        return Character.isWhitespace(point) || isUnseen(point) && !OVERRIDES.contains(point);
    }

    private static boolean isInvisible(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.PRIVATE_USE, Character.SURROGATE, Character.UNASSIGNED -> true;
            default -> isUnseen(point);
        };
    }

    private static boolean isUnseen(int point) {
        return switch (Character.getType(point)) {
            case Character.FORMAT, Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            default -> BLANKS.contains(point) || point >= 0xFE00 && point <= 0xFE0F;
        };
    }
}
