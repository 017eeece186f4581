package dev.emailotp.otp;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where requests come from, as coarse as one customer's connection: an IPv4 address, or the /64 of an IPv6 address,
 * within which a single host can take any address it likes. Customers are also given a /56 or a /48 each (RFC 6177), and
 * so these are blocks of their own, which may cause more. A provider has a /32 or more, all of which an attacker can have
 * the use of: it is limited for those who have proven nothing. Whatever names no address is one place.
 */
public final class NetworkAddress {
    private static final int PER_56 = 4;
    private static final int PER_48 = 16;
    private static final int PER_32 = 64;

    private static final NetworkAddress UNNAMED = ofOne("unnamed");

    private final List<NetworkBlock> blocks;
    private final Optional<NetworkBlock> provider;

    private NetworkAddress(List<NetworkBlock> blocks, Optional<NetworkBlock> provider) {
        this.blocks = blocks;
        this.provider = provider;
    }

    private static NetworkAddress ofOne(String value) {
        return new NetworkAddress(List.of(new NetworkBlock(value, 1)), Optional.empty());
    }

    /** Reads an address in any form of {@link AddressLiteral}; fails for none, and looks none up. */
    public static NetworkAddress of(@Nullable String remoteAddress) {
        return AddressLiteral.read(remoteAddress).map(NetworkAddress::of).orElse(UNNAMED);
    }

    private static NetworkAddress of(InetAddress address) {
        return address instanceof Inet6Address
                ? new NetworkAddress(
                        List.of(block(address, 64, 1), block(address, 56, PER_56), block(address, 48, PER_48)),
                        Optional.of(block(address, 32, PER_32)))
                : ofOne(address.getHostAddress());
    }

    private static NetworkBlock block(InetAddress address, int bits, int times) {
        byte[] prefix = Arrays.copyOf(Arrays.copyOf(address.getAddress(), bits / 8), 16);
        try {
            return new NetworkBlock(InetAddress.getByAddress(prefix).getHostAddress() + "/" + bits, times);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("Sixteen bytes are an address", e);
        }
    }

    /** From the smallest, which is the customer's. */
    List<NetworkBlock> blocks() {
        return blocks;
    }

    /** The same, and last the block of a whole provider, who has many customers. */
    List<NetworkBlock> blocksWithProvider() {
        return Stream.concat(blocks.stream(), provider.stream()).toList();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NetworkAddress network && network.blocks.equals(blocks);
    }

    @Override
    public int hashCode() {
        return blocks.hashCode();
    }

    @Override
    public String toString() {
        return blocks.get(0).value();
    }
}
