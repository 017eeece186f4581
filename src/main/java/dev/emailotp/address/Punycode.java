package dev.emailotp.address;

import java.util.Optional;

/** Encodes domain name labels as letters, digits and hyphens, by RFC 3492 with the parameters of its section 5. */
final class Punycode {
    private static final int BASE = 36;
    private static final int T_MIN = 1;
    private static final int T_MAX = 26;
    private static final int SKEW = 38;
    private static final int DAMP = 700;
    private static final int FIRST_BIAS = 72;
    private static final int FIRST_BEYOND_ASCII = 128;
    private static final char DELIMITER = '-';

    private Punycode() {}

    /** @param label at most a few hundred characters; a longer label can cause an overflow */
    static String encode(String label) {
        int[] points = label.codePoints().toArray();
        StringBuilder encoded = new StringBuilder();
        label.codePoints().filter(point -> point < FIRST_BEYOND_ASCII).forEach(encoded::appendCodePoint);
        int basic = encoded.length();
        if (basic > 0) {
            encoded.append(DELIMITER);
        }
        int delta = 0;
        int bias = FIRST_BIAS;
        int done = basic;
        for (int current = FIRST_BEYOND_ASCII; done < points.length; current++, delta++) {
            int next = Integer.MAX_VALUE;
            for (int point : points) {
                next = point >= current ? Math.min(next, point) : next;
            }
            delta = Math.addExact(delta, Math.multiplyExact(next - current, done + 1));
            current = next;
            for (int point : points) {
                if (point < current) {
                    delta++;
                } else if (point == current) {
                    append(encoded, delta, bias);
                    bias = adapt(delta, done + 1, done == basic);
                    delta = 0;
                    done++;
                }
            }
        }
        return encoded.toString();
    }

    /** @return empty if the text is not valid Punycode */
    static Optional<String> decode(String encoded) {
        int end = encoded.lastIndexOf(DELIMITER);
        StringBuilder label = new StringBuilder(encoded.substring(0, Math.max(end, 0)));
        int length = label.length();
        int point = FIRST_BEYOND_ASCII;
        int bias = FIRST_BIAS;
        long index = 0;
        for (int at = end + 1; at < encoded.length(); length++) {
            long before = index;
            long weight = 1;
            for (int k = BASE; ; k += BASE) {
                int digit = at < encoded.length() ? Character.digit(encoded.charAt(at++), BASE) : -1;
                // In Punycode, letters come before digits.
                int value = digit < 0 ? -1 : digit < 10 ? digit + 26 : digit - 10;
                if (value < 0 || weight > Integer.MAX_VALUE) {
                    return Optional.empty();
                }
                index += value * weight;
                if (value < threshold(k, bias)) {
                    break;
                }
                weight *= BASE - threshold(k, bias);
            }
            bias = adapt(Math.min(index - before, Integer.MAX_VALUE), length + 1, before == 0);
            long next = point + index / (length + 1);
            if (next > Character.MAX_CODE_POINT || Character.getType((int) next) == Character.SURROGATE) {
                return Optional.empty();
            }
            point = (int) next;
            index %= length + 1;
            label.insert(label.offsetByCodePoints(0, (int) index), Character.toString(point));
            index++;
        }
        return Optional.of(label.toString());
    }

    private static void append(StringBuilder encoded, int delta, int bias) {
        int rest = delta;
        int k = BASE;
        for (; rest >= threshold(k, bias); k += BASE) {
            int threshold = threshold(k, bias);
            encoded.append(digit(threshold + (rest - threshold) % (BASE - threshold)));
            rest = (rest - threshold) / (BASE - threshold);
        }
        encoded.append(digit(rest));
    }

    private static char digit(int value) {
        return (char) (value < 26 ? 'a' + value : '0' + value - 26);
    }

    private static int threshold(int k, int bias) {
        return Math.max(T_MIN, Math.min(T_MAX, k - bias));
    }

    private static int adapt(long delta, int points, boolean first) {
        long rest = first ? delta / DAMP : delta / 2;
        rest += rest / points;
        int k = 0;
        for (; rest > (BASE - T_MIN) * T_MAX / 2; k += BASE) {
            rest /= BASE - T_MIN;
        }
        return k + (int) ((BASE - T_MIN + 1) * rest / (rest + SKEW));
    }
}
