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
 * The origin of requests, as coarse as one customer's connection: an IPv4 address, or the /64 of an IPv6 address, in
 * which a single host can use any address. Providers also assign a /56 or a /48 to one customer (RFC 6177), so these
 * count as blocks with higher limits. All text that is not an address counts as one origin.
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

    /** Reads an address in any form of {@link AddressLiteral}. Never fails and never performs a lookup. */
    public static NetworkAddress of(@Nullable String remoteAddress) {
        return AddressLiteral.read(remoteAddress).map(NetworkAddress::of).orElse(UNNAMED);
    }

    /**
     * Returns an origin that is not a network but a caller that is known by name, such as a service that requests codes
     * for people everywhere.
     */
    public static NetworkAddress ofCaller(String name) {
        return ofOne("caller " + name);
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
            throw new IllegalStateException("Sixteen bytes must form an address", e);
        }
    }

    /** Returns the largest block that providers give to one customer: an IPv4 address, or a /48. For comparison only. */
    public String ofCustomer() {
        return blocks.get(blocks.size() - 1).value();
    }

    /**
     * Returns the claims on something that one connection has so many permits for: one for each block that a provider
     * gives to one customer.
     */
    public List<Claim> claims(String kind, String realm, Limit limit) {
        return claims(blocks, kind, realm, limit);
    }

    /** Returns the same, with a claim for all that the provider has. */
    public List<Claim> claimsWithProvider(String kind, String realm, Limit limit) {
        return claims(blocksWithProvider(), kind, realm, limit);
    }

    private static List<Claim> claims(List<NetworkBlock> blocks, String kind, String realm, Limit limit) {
        return blocks.stream()
                .map(block -> new Claim(LimitKey.of(kind, realm, block.value()), limit.times(block.times())))
                .toList();
    }

    /** Returns the blocks, beginning with the smallest, which is one customer's connection. */
    List<NetworkBlock> blocks() {
        return blocks;
    }

    /** Returns the same blocks, followed by the block of a whole provider, which has many customers. */
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
