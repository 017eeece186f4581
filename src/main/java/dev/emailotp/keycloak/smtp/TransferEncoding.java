package dev.emailotp.keycloak.smtp;

/** How the bytes of a text cross mail servers (RFC 2045, section 6), chosen as the mail API chooses for text. */
enum TransferEncoding {
    SEVEN_BIT("7bit"),
    QUOTED_PRINTABLE("quoted-printable"),
    BASE64("base64");

    /** RFC 5322, section 2.1.1, without the line break. */
    private static final int LONGEST_LINE = 998;

    private static final int DEL = 127;

    private final String label;

    TransferEncoding(String label) {
        this.label = label;
    }

    /** Returns the value of the header. */
    String label() {
        return label;
    }

    static TransferEncoding of(byte[] text) {
        int ascii = 0;
        int line = 0;
        int longest = 0;
        for (byte each : text) {
            boolean breaks = each == '\n' || each == '\r';
            line = breaks ? 0 : line + 1;
            longest = Math.max(longest, line);
            ascii += breaks || each == '\t' || each >= ' ' && each < DEL ? 1 : 0;
        }
        if (ascii == text.length) {
            return longest <= LONGEST_LINE ? SEVEN_BIT : QUOTED_PRINTABLE;
        }
        return ascii > text.length - ascii ? QUOTED_PRINTABLE : BASE64;
    }
}
