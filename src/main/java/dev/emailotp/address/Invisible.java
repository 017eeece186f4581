package dev.emailotp.address;

import java.util.Set;

/** What comes along when an address is copied, and is not seen: spaces, marks of direction, byte order marks and the like. */
final class Invisible {
    /** Nothing that is copied has these around it. They turn text round. */
    private static final Set<Integer> OVERRIDES = Set.of(0x202D, 0x202E);

    /** Letters and symbols by Unicode, without a glyph. */
    private static final Set<Integer> BLANKS = Set.of(0x34F, 0x115F, 0x1160, 0x2800, 0x3164, 0xFFA0);

    private Invisible() {}

    /** Takes it off both ends. */
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

    /** Whether there is none in a text but the space of ASCII, which a quoted local part can have. */
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
