package dev.emailotp.address;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The characters of a domain name label: how UTS 46 maps typed characters, and which characters RFC 5892 allows. The
 * mapping is non-transitional, so sharp s and final sigma keep their identity. Characters that the JDK does not know
 * are not allowed.
 */
final class LabelCharacters {
    private static final int SHARP_S = 0xDF;
    private static final int FINAL_SIGMA = 0x3C2;
    private static final int DOTLESS_I = 0x131;
    private static final Set<Integer> FULL_STOPS = Set.of((int) '.', 0x3002, 0xFF0E, 0xFF61);
    private static final String REFUSED = "\ufffd";

    /**
     * The valid exceptions of RFC 5892 section 2.6, including CONTEXTO characters. Registries check the context of
     * those.
     */
    private static final Set<Integer> VALID =
            Set.of(SHARP_S, FINAL_SIGMA, 0x6FD, 0x6FE, 0xF0B, 0x3007, 0xB7, 0x375, 0x5F3, 0x5F4, 0x30FB);

    private static final Set<Integer> INVALID =
            Set.of(0x640, 0x7FA, 0x302E, 0x302F, 0x3031, 0x3032, 0x3033, 0x3034, 0x3035, 0x303B, 0x34F, 0x17B4, 0x17B5);

    private static final Set<Integer> LETTERS_AND_DIGITS = Set.of(
            (int) Character.LOWERCASE_LETTER,
            (int) Character.OTHER_LETTER,
            (int) Character.MODIFIER_LETTER,
            (int) Character.DECIMAL_DIGIT_NUMBER,
            (int) Character.NON_SPACING_MARK,
            (int) Character.COMBINING_SPACING_MARK,
            (int) Character.UPPERCASE_LETTER);

    private LabelCharacters() {}

    /** Maps equivalent characters to one form, in NFC. Characters that a name cannot contain stay invalid. */
    static String map(String typed) {
        String mapped = typed.codePoints()
                .filter(point -> !isIgnored(point))
                .mapToObj(LabelCharacters::map)
                .collect(Collectors.joining());
        return Normalizer.normalize(mapped, Normalizer.Form.NFKC);
    }

    private static String map(int point) {
        if (point == FINAL_SIGMA) {
            return Character.toString(point);
        }
        if (FULL_STOPS.contains(point)) {
            return ".";
        }
        String mapped = fold(Normalizer.normalize(Character.toString(point), Normalizer.Form.NFKC));
        return mapped.contains(".") ? REFUSED : mapped.replace((char) FINAL_SIGMA, '\u03c3');
    }

    static boolean isValid(int point) {
        if (VALID.contains(point) || point == '-') {
            return true;
        }
        return LETTERS_AND_DIGITS.contains(Character.getType(point))
                && !INVALID.contains(point)
                && !isJamo(point)
                && !isOfIgnoredBlock(point)
                && Character.toString(point).equals(map(Character.toString(point)));
    }

    static boolean isMark(int point) {
        int type = Character.getType(point);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }

    /** Soft hyphen, zero-width space, word joiner, byte order mark and variation selectors. */
    private static boolean isIgnored(int point) {
        return point == 0xAD
                || point == 0x200B
                || point == 0x2060
                || point == 0xFEFF
                || isBetween(point, 0xFE00, 0xFE0F);
    }

    private static String fold(String text) {
        return text.codePoints().mapToObj(LabelCharacters::fold).collect(Collectors.joining());
    }

    /**
     * Approximates Unicode case folding, which the JDK does not offer, by converting to upper case and back, with a few
     * exceptions.
     */
    private static String fold(int point) {
        String character = Character.toString(point);
        if (point == SHARP_S || point == FINAL_SIGMA || point == DOTLESS_I || isBetween(point, 0x13A0, 0x13F5)) {
            return character;
        }
        // Unicode folds Cherokee to its capital letters.
        boolean cherokee = isBetween(point, 0x13F8, 0x13FD) || isBetween(point, 0xAB70, 0xABBF);
        String upper = character.toUpperCase(Locale.ROOT);
        return cherokee ? upper : upper.toLowerCase(Locale.ROOT);
    }

    /** The components of Old Hangul syllables. */
    private static boolean isJamo(int point) {
        return isBetween(point, 0x1100, 0x11FF) || isBetween(point, 0xA960, 0xA97C) || isBetween(point, 0xD7B0, 0xD7FB);
    }

    private static boolean isOfIgnoredBlock(int point) {
        return isBetween(point, 0x180B, 0x180F)
                || isBetween(point, 0x20D0, 0x20FF)
                || isBetween(point, 0x1D100, 0x1D24F)
                || isBetween(point, 0xE0100, 0xE01EF);
    }

    private static boolean isBetween(int point, int first, int last) {
        return point >= first && point <= last;
    }
}
