package dev.emailotp.otp;

import java.util.Optional;

/**
 * The format of a code.
 *
 * @param alphabet the symbols
 * @param length the number of symbols, 6 to 10 (NIST SP 800-63B-4 section 3.1.3.2 requires at least six digits)
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
     * Reads a typed or pasted input, even with a sentence around the code. Ignores white space, hyphens and dots inside
     * the code, converts full-width and other Unicode digits, and accepts letters in lower case.
     *
     * @return the code as it would have been issued; empty if the input contains no code of this format or more than
     *     one, or is far longer than people type
     */
    public Optional<String> read(String input) {
        return TypedCode.read(this, input);
    }
}
