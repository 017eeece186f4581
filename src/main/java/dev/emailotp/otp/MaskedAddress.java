package dev.emailotp.otp;

/**
 * An e-mail address that its owner recognises and a stranger cannot use: {@code a***@example.org}.
 *
 * @param value the address with all of its local part but the first letter masked
 */
public record MaskedAddress(String value) {
    private static final String MASK = "***";

    /** Masks an address; a text without an {@code @} is no address and comes back as it is. */
    public static MaskedAddress of(String address) {
        int at = address.lastIndexOf('@');
        if (at < 0) {
            return new MaskedAddress(address);
        }
        int shown = at == 0 ? 0 : address.offsetByCodePoints(0, 1);
        return new MaskedAddress(address.substring(0, shown) + MASK + address.substring(at));
    }

    @Override
    public String toString() {
        return value;
    }
}
