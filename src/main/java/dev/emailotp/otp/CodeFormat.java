package dev.emailotp.otp;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/**
 * The shape of a code.
 *
 * @param alphabet its symbols
 * @param length how many of them, 6 to 10 (NIST SP 800-63B-4 3.1.3.2 asks for six digits or more)
 */
public record CodeFormat(CodeAlphabet alphabet, int length) {
    public static final int MIN_LENGTH = 6;
    public static final int MAX_LENGTH = 10;

    /** Room for a code typed with a separator between all its symbols, and some stray white space. */
    private static final int MAX_INPUT = 4 * MAX_LENGTH;

    public CodeFormat {
        if (length < MIN_LENGTH || length > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "A code has " + MIN_LENGTH + " to " + MAX_LENGTH + " symbols, not " + length);
        }
    }

    /**
     * Reads what a person typed: white space, hyphens and dots are dropped, full-width and other Unicode digits are
     * taken for what they mean, letters may be in lower case.
     *
     * @return the code as it would have been issued, or empty if the input cannot be a code of this format
     */
    public Optional<String> read(String input) {
        if (input.length() > MAX_INPUT) {
            return Optional.empty();
        }
        String compatible = Normalizer.normalize(input, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT);
        StringBuilder code = new StringBuilder(length);
        for (int symbol : compatible
                .codePoints()
                .filter(c -> !isSeparator(c))
                .map(CodeFormat::ascii)
                .toArray()) {
            if (!alphabet.contains(symbol) || code.length() == length) {
                return Optional.empty();
            }
            code.append((char) symbol);
        }
        return code.length() == length ? Optional.of(code.toString()) : Optional.empty();
    }

    private static int ascii(int symbol) {
        int digit = Character.digit(symbol, 10);
        return digit >= 0 ? '0' + digit : symbol;
    }

    private static boolean isSeparator(int symbol) {
        int type = Character.getType(symbol);
        return Character.isWhitespace(symbol)
                || type == Character.SPACE_SEPARATOR
                || type == Character.DASH_PUNCTUATION
                || type == Character.FORMAT
                || symbol == '.';
    }
}
