package dev.emailotp.address;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The domain of an email address, by IDNA 2008 (RFC 5890 to 5892) after the mapping of UTS 46, non-transitional:
 * {@code faß.de} is not {@code fass.de}, as it is for {@link java.net.IDN}.
 *
 * @param ascii as DNS and mail servers have it, in lower case
 */
record DomainName(String ascii) {
    private static final String PREFIX = "xn--";
    private static final int MAX_LABEL = 63;
    private static final int MAX_LENGTH = 253;

    /** @return empty if it has characters beyond ASCII and is no name that can be registered */
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

    /** As people read it; the same as {@link #ascii} where that is no other form of a name that can be registered. */
    String unicode() {
        String decoded = Arrays.stream(ascii.split("\\.", -1))
                .map(label -> label.startsWith(PREFIX)
                        ? Punycode.decode(label.substring(PREFIX.length())).orElse(label)
                        : label)
                .collect(Collectors.joining("."));
        return read(decoded).filter(this::equals).isPresent() ? decoded : ascii;
    }

    /** Joiners are refused everywhere: where a name may have them depends on scripts that the JDK knows too little of. */
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
