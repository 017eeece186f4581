package dev.emailotp.keycloak.text;

import dev.emailotp.otp.AddressLiteral;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.ClientConnection;
import org.keycloak.models.KeycloakSession;

/**
 * The network address that a request comes from, as far as it is known. A proxy may have named anything, or nothing.
 */
public final class RemoteAddress {
    private static final String UNKNOWN = "unknown";

    private RemoteAddress() {}

    /**
     * Returns the address as the server has read it. The server has no address for forms that it cannot read, such as
     * RFC 7239's {@code "[2001:db8::17]"}; it then has a host by that name.
     */
    public static @Nullable String written(KeycloakSession session) {
        ClientConnection connection = session.getContext().getConnection();
        String address = connection.getRemoteAddr();
        return address == null || AddressLiteral.read(address).isEmpty() ? connection.getRemoteHost() : address;
    }

    /** Returns the address for events and mails, and never any other text. */
    public static String shown(KeycloakSession session) {
        return shown(written(session));
    }

    /** Returns the same for the address in an event. */
    public static String shown(@Nullable String written) {
        return AddressLiteral.read(written).map(InetAddress::getHostAddress).orElse(UNKNOWN);
    }
}
