package dev.emailotp.otp;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads network addresses in the forms that servers and proxies write: plain, or with quotes, brackets, port or zone
 * (RFC 7239 section 6, RFC 3986 section 3.2.2, RFC 4007 section 11). Never performs a lookup.
 */
public final class AddressLiteral {
    /** A bound above the longest address, including zone and port. */
    private static final int MAX_LENGTH = 100;

    private static final Pattern IPV4 =
            Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})(:\\d{1,5})?");
    private static final Pattern BRACKETS = Pattern.compile("\\[([^\\]]*)\\](:\\w{1,6})?");
    private static final Pattern IPV6 = Pattern.compile("([0-9A-Fa-f]*:[0-9A-Fa-f:.]*)(%.*)?");

    private AddressLiteral() {}

    /** Returns empty for text that is not an address, such as {@code unknown} or {@code _hidden}. */
    public static Optional<InetAddress> read(@Nullable String written) {
        if (written == null || written.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        String bare = written.replace("\"", "").strip();
        Matcher ipv4 = IPV4.matcher(bare);
        if (ipv4.matches()) {
            return ipv4(ipv4);
        }
        Matcher brackets = BRACKETS.matcher(bare);
        Matcher ipv6 = IPV6.matcher(brackets.matches() ? brackets.group(1) : bare);
        return ipv6.matches() ? address(ipv6.group(1)) : Optional.empty();
    }

    private static Optional<InetAddress> ipv4(Matcher parts) {
        byte[] bytes = new byte[4];
        for (int i = 0; i < bytes.length; i++) {
            int part = Integer.parseInt(parts.group(i + 1));
            if (part > 255) {
                return Optional.empty();
            }
            bytes[i] = (byte) part;
        }
        try {
            return Optional.of(InetAddress.getByAddress(bytes));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("Four bytes must form an address", e);
        }
    }

    /** Parses an IPv6 address. The JDK never looks up a text with a colon as a name. */
    private static Optional<InetAddress> address(String literal) {
        try {
            return Optional.of(InetAddress.getByName(literal));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
