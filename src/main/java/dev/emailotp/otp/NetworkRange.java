package dev.emailotp.otp;

import java.net.InetAddress;
import java.util.Optional;

/**
 * A range of network addresses in CIDR notation (RFC 4632, RFC 4291 section 2.3), such as {@code 10.0.0.0/8}. Immutable.
 */
public final class NetworkRange {
    private final byte[] first;
    private final int bits;

    private NetworkRange(byte[] first, int bits) {
        this.first = first;
        this.bits = bits;
    }

    /**
     * Reads a range, or a single address.
     *
     * @return empty if the text is neither, or if bits are set behind the prefix, which is a typing error
     */
    public static Optional<NetworkRange> read(String written) {
        int slash = written.indexOf('/');
        Optional<byte[]> address = AddressLiteral.read(slash < 0 ? written : written.substring(0, slash))
                .map(InetAddress::getAddress);
        return address.flatMap(first ->
                        bits(written, slash, first.length * Byte.SIZE).map(bits -> new NetworkRange(first, bits)))
                .filter(NetworkRange::isWhole);
    }

    /** Returns the length of the prefix. A single address is all prefix. */
    private static Optional<Integer> bits(String written, int slash, int most) {
        if (slash < 0) {
            return Optional.of(most);
        }
        String length = written.substring(slash + 1);
        boolean valid = length.matches("\\d{1,3}") && Integer.parseInt(length) <= most;
        return valid ? Optional.of(Integer.parseInt(length)) : Optional.empty();
    }

    private boolean isWhole() {
        for (int bit = bits; bit < first.length * Byte.SIZE; bit++) {
            if (bit(first, bit) != 0) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether the address is in the range. An IPv4 address is in no IPv6 range. */
    public boolean contains(InetAddress address) {
        byte[] other = address.getAddress();
        if (other.length != first.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            if (bit(first, bit) != bit(other, bit)) {
                return false;
            }
        }
        return true;
    }

    private static int bit(byte[] bytes, int at) {
        return bytes[at / Byte.SIZE] >> (Byte.SIZE - 1 - at % Byte.SIZE) & 1;
    }
}
