package dev.emailotp.otp;

import java.util.regex.Pattern;

/**
 * An email address that its owner recognizes and an attacker cannot use: {@code a***@example.org}.
 *
 * @param value the address with its local part masked except the first letter
 */
public record MaskedAddress(String value) {
    private static final String MASK = "***";
    private static final int LONGEST_DOMAIN = 253;

    /** Labels in letters of any script, as people read them, of at most 63 characters (RFC 1035 section 2.3.4). */
    private static final Pattern DOMAIN = Pattern.compile(
            "[\\p{L}\\p{Nd}][\\p{L}\\p{M}\\p{Nd}-]{0,62}(\\.[\\p{L}\\p{Nd}][\\p{L}\\p{M}\\p{Nd}-]{0,62})*");

    /** Masks any text. A domain is shown only if it is valid. */
    public static MaskedAddress of(String address) {
        int at = address.lastIndexOf('@');
        return new MaskedAddress(first(address) + MASK + (at < 0 ? "" : behind(address, at)));
    }

    /** Returns the first character, unless it is invisible or changes how the rest is read. */
    private static String first(String text) {
        if (text.isEmpty() || text.charAt(0) == '@') {
            return "";
        }
        int first = text.codePointAt(0);
        boolean shown = Character.isLetterOrDigit(first) || first > ' ' && first < 127;
        return shown ? Character.toString(first) : "";
    }

    private static String behind(String address, int at) {
        String domain = address.substring(at + 1);
        return domain.length() <= LONGEST_DOMAIN && DOMAIN.matcher(domain).matches() ? "@" + domain : "";
    }

    @Override
    public String toString() {
        return value;
    }
}
