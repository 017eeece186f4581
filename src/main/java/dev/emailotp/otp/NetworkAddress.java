package dev.emailotp.otp;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * Where requests come from, as coarse as one customer's connection: an IPv4 address, or the /64 of an IPv6 address,
 * within which a single host can take any address it likes.
 *
 * @param value for comparing only
 */
public record NetworkAddress(String value) {
    private static final Pattern LITERAL = Pattern.compile("[0-9A-Fa-f:.]+(%\\w+)?");
    private static final int IPV6_PREFIX_BYTES = 8;

    /** Reads an address literal; anything else is taken as it is, and never looked up. */
    public static NetworkAddress of(String remoteAddress) {
        if (!LITERAL.matcher(remoteAddress).matches()) {
            return new NetworkAddress(remoteAddress);
        }
        try {
            InetAddress address = InetAddress.getByName(remoteAddress.replaceFirst("%.*", ""));
            if (address instanceof Inet6Address) {
                byte[] prefix = Arrays.copyOf(Arrays.copyOf(address.getAddress(), IPV6_PREFIX_BYTES), 16);
                return new NetworkAddress(InetAddress.getByAddress(prefix).getHostAddress() + "/64");
            }
            return new NetworkAddress(address.getHostAddress());
        } catch (UnknownHostException e) {
            return new NetworkAddress(remoteAddress);
        }
    }
}
