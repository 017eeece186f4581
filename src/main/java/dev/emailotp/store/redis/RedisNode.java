package dev.emailotp.store.redis;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of a Redis server or Sentinel.
 *
 * @param host a name, an IPv4 address, or an IPv6 address without brackets
 * @param port 1 to 65535
 */
public record RedisNode(String host, int port) {
    private static final Pattern TEXT = Pattern.compile("(?:\\[([0-9A-Fa-f:.]+)]|([^\\s:@/]+)):(\\d{1,5})");

    public RedisNode {
        if (host.isBlank() || port < 1 || port > 65535) {
            throw new IllegalArgumentException("Not a host and port: " + host + ":" + port);
        }
    }

    /** Reads {@code host:port} or {@code [address]:port}. */
    public static RedisNode of(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (!matcher.matches()) {
            // The message omits the text, which may be a URL with a password.
            throw new IllegalArgumentException("A Redis address is host:port");
        }
        String host = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
        return new RedisNode(host, Integer.parseInt(matcher.group(3)));
    }

    @Override
    public String toString() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
