package dev.emailotp.otp;

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

    public CodeFormat {
        if (length < MIN_LENGTH || length > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "A code has " + MIN_LENGTH + " to " + MAX_LENGTH + " symbols, not " + length);
        }
    }

    /**
     * Reads what a person typed or pasted, a sentence around the code included: white space, hyphens and dots inside are
     * dropped, full-width and other Unicode digits are taken for what they mean, letters may be in lower case.
     *
     * @return the code as it would have been issued; empty if the input has none of this format, or more than one, or is
     *     far longer than people type
     */
    public Optional<String> read(String input) {
        return TypedCode.read(this, input);
    }
}
