package dev.emailotp.keycloak.text;

import dev.emailotp.otp.AddressLiteral;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.ClientConnection;
import org.keycloak.models.KeycloakSession;

/** Where this request comes from, as far as that can be told: a proxy may have named anything, or nothing. */
public final class RemoteAddress {
    private static final String UNKNOWN = "unknown";

    private RemoteAddress() {}

    /**
     * What the server has taken for the address. It has none for forms that it cannot read, such as RFC 7239's
     * {@code "[2001:db8::17]"}; what it has then is a host by that name.
     */
    public static @Nullable String written(KeycloakSession session) {
        ClientConnection connection = session.getContext().getConnection();
        String address = connection.getRemoteAddr();
        return address == null || AddressLiteral.read(address).isEmpty() ? connection.getRemoteHost() : address;
    }

    /** An address, never more than that, for events and mails. */
    public static String shown(KeycloakSession session) {
        return shown(written(session));
    }

    /** The same of what an event has. */
    public static String shown(@Nullable String written) {
        return AddressLiteral.read(written).map(InetAddress::getHostAddress).orElse(UNKNOWN);
    }
}
