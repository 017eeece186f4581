package dev.emailotp.keycloak.text;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A network address that is shortened so that its owner recognizes it but it does not identify a person. */
public final class CoarseNetwork {
    private static final String BYTE = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern IPV4 = Pattern.compile("((?:" + BYTE + "\\.){2}" + BYTE + ")\\." + BYTE);
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:]+(:\\d+\\.\\d+\\.\\d+\\.\\d+)?(%\\w+)?");

    private CoarseNetwork() {}

    /** @return the first three parts of an IPv4 or IPv6 address; empty for anything else */
    public static String of(@Nullable String remoteAddress) {
        String address = remoteAddress == null ? "" : remoteAddress;
        Matcher ipv4 = IPV4.matcher(address);
        if (ipv4.matches()) {
            return ipv4.group(1) + ".*";
        }
        return address.contains(":") && IPV6.matcher(address).matches() ? ipv6(address.replaceFirst("%.*", "")) : "";
    }

    private static String ipv6(String literal) {
        try {
            InetAddress address = InetAddress.getByName(literal);
            if (!(address instanceof Inet6Address)) {
                return of(address.getHostAddress());
            }
            String[] parts = address.getHostAddress().split(":");
            return parts[0] + ":" + parts[1] + ":" + parts[2] + ":*";
        } catch (UnknownHostException e) {
            return "";
        }
    }
}
