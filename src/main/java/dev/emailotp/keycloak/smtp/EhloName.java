package dev.emailotp.keycloak.smtp;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The names with which a client can introduce itself to a mail server: a full host name, or an address literal if it
 * has none (RFC 5321 sections 4.1.3 and 4.1.4).
 */
final class EhloName {
    static final String ALLOWED = "a host name such as auth.example.org, or an address literal such as [192.0.2.1]";

    private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    private static final Pattern HOST = Pattern.compile("(?=.{1,253}$)(?:" + LABEL + "\\.)*(?!\\d+$)" + LABEL);
    private static final Pattern LITERAL =
            Pattern.compile("\\[(?:(?:\\d{1,3}\\.){3}\\d{1,3}|IPv6:[0-9A-Fa-f:.]{2,45})]");

    private EhloName() {}

    static boolean isValid(String name) {
        return HOST.matcher(name).matches() || LITERAL.matcher(name).matches();
    }

    /** Returns the name of the host of a URL; empty if the name means something only on the same network. */
    static Optional<String> ofHost(URI url) {
        String host = String.valueOf(url.getHost());
        if (host.startsWith("[")) {
            return Optional.of("[IPv6:" + host.substring(1));
        }
        Optional<String> literal = Optional.of("[" + host + "]").filter(EhloName::isValid);
        return literal.isPresent() ? literal : full(host);
    }

    /** Returns the machine's full name, or its address. */
    static String ofMachine() {
        try {
            InetAddress machine = InetAddress.getLocalHost();
            return full(machine.getCanonicalHostName()).orElseGet(() -> literal(machine));
        } catch (UnknownHostException e) {
            return literal(InetAddress.getLoopbackAddress());
        }
    }

    private static Optional<String> full(String host) {
        return Optional.of(host).filter(name -> name.contains(".") && isValid(name));
    }

    private static String literal(InetAddress address) {
        String digits = address.getHostAddress().replaceFirst("%.*", "");
        return address instanceof Inet6Address ? "[IPv6:" + digits + "]" : "[" + digits + "]";
    }
}
