package dev.emailotp.otp;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds a code in a typed or pasted input. A candidate is a run of symbols, with white space, hyphens and dots between
 * them. A word that contains other letters or digits is not part of a candidate, and neither is what touches it. The
 * page's script {@code email-otp-code} follows the same rule; one table tests both.
 */
final class TypedCode {
    /** Enough for a code in a sentence or with many separators. */
    static final int MAX_INPUT = 200;

    private static final int KEYCAP = 0x20E3;
    private static final int MINUS = 0x2212;

    private final CodeFormat format;
    private final List<String> found = new ArrayList<>();
    private final StringBuilder run = new StringBuilder();
    private final StringBuilder word = new StringBuilder();
    private boolean otherWord;

    private TypedCode(CodeFormat format) {
        this.format = format;
    }

    /** @return the only run with the length of a code; empty if there is none or more than one */
    static Optional<String> read(CodeFormat format, String input) {
        if (input.length() > MAX_INPUT || input.chars().anyMatch(TypedCode::isControl)) {
            return Optional.empty();
        }
        TypedCode typed = new TypedCode(format);
        String compatible = Normalizer.normalize(input, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT);
        compatible.codePoints().filter(point -> !isInvisible(point)).forEach(typed::take);
        typed.endWord();
        typed.endRun();
        return typed.found.size() == 1 ? Optional.of(typed.found.get(0)) : Optional.empty();
    }

    private void take(int point) {
        int digit = Character.digit(point, 10);
        int symbol = digit >= 0 ? '0' + digit : point;
        if (format.alphabet().contains(symbol)) {
            word.append((char) symbol);
        } else if (digit >= 0 || isCased(point)) {
            otherWord = true;
        } else {
            endWord();
            if (!isSeparator(point)) {
                endRun();
            }
        }
    }

    private void endWord() {
        if (otherWord) {
            endRun();
        } else {
            run.append(word);
        }
        word.setLength(0);
        otherWord = false;
    }

    private void endRun() {
        if (run.length() == format.length()) {
            found.add(run.toString());
        }
        run.setLength(0);
    }

    private static boolean isControl(int c) {
        return Character.isISOControl(c) && !Character.isWhitespace(c);
    }

    /** Format characters, variation selectors and the keycap mark. */
    private static boolean isInvisible(int point) {
        return Character.getType(point) == Character.FORMAT || point >= 0xFE00 && point <= 0xFE0F || point == KEYCAP;
    }

    /**
     * Returns whether the letter has a case. Scripts without case can write words next to each other without a space,
     * so their letters do not join a word.
     */
    private static boolean isCased(int point) {
        int type = Character.getType(point);
        return type == Character.UPPERCASE_LETTER
                || type == Character.LOWERCASE_LETTER
                || type == Character.TITLECASE_LETTER;
    }

    private static boolean isSeparator(int point) {
        int type = Character.getType(point);
        return Character.isWhitespace(point)
                || type == Character.SPACE_SEPARATOR
                || type == Character.DASH_PUNCTUATION
                || point == MINUS
                || point == '.';
    }
}
