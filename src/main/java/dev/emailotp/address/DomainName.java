package dev.emailotp.address;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The domain of an email address. Names beyond ASCII follow IDNA 2008 (RFC 5890 to 5892) after the non-transitional
 * mapping of UTS 46. {@code faß.de} is therefore not {@code fass.de}; {@link java.net.IDN} treats the two as equal.
 *
 * @param ascii the form that DNS and mail servers use, in lower case
 */
record DomainName(String ascii) {
    private static final String PREFIX = "xn--";
    private static final int MAX_LABEL = 63;
    private static final int MAX_LENGTH = 253;

    /**
     * @return empty if the name contains characters beyond ASCII and cannot be registered, or contains control
     *     characters or spaces
     */
    static Optional<DomainName> read(String typed) {
        if (isAscii(typed)) {
            boolean printable = typed.chars().allMatch(c -> c > ' ' && c < 127);
            return printable ? Optional.of(new DomainName(typed.toLowerCase(Locale.ROOT))) : Optional.empty();
        }
        if (typed.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        String[] labels = LabelCharacters.map(typed).split("\\.", -1);
        boolean valid = Arrays.stream(labels).allMatch(DomainName::isValid);
        return Optional.of(Arrays.stream(labels).map(DomainName::encode).collect(Collectors.joining(".")))
                .filter(name -> valid && name.length() <= MAX_LENGTH)
                .filter(name -> Arrays.stream(name.split("\\.")).allMatch(label -> label.length() <= MAX_LABEL))
                .map(DomainName::new);
    }

    /**
     * Returns the form that people read. Equals {@link #ascii} if the name has no Unicode form that can be registered.
     */
    String unicode() {
        String decoded = Arrays.stream(ascii.split("\\.", -1))
                .map(label -> label.startsWith(PREFIX)
                        ? Punycode.decode(label.substring(PREFIX.length())).orElse(label)
                        : label)
                .collect(Collectors.joining("."));
        return read(decoded).filter(this::equals).isPresent() ? decoded : ascii;
    }

    /** Refuses joiners everywhere. Whether a name may contain one depends on script data that the JDK lacks. */
    private static boolean isValid(String label) {
        return !label.isEmpty()
                && !label.startsWith("-")
                && !label.endsWith("-")
                && label.codePoints().allMatch(LabelCharacters::isValid)
                && (isAscii(label) || !label.startsWith("--", 2) && !LabelCharacters.isMark(label.codePointAt(0)));
    }

    private static String encode(String label) {
        return isAscii(label) ? label : PREFIX + Punycode.encode(label);
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 128);
    }
}
