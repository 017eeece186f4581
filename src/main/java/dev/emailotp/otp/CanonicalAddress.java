package dev.emailotp.otp;

import java.net.IDN;
import java.util.Locale;
import java.util.Set;

/**
 * An email address as limits see it: all spellings of one mailbox are equal. Too coarse to identify people. Never used
 * for sending mail.
 *
 * @param exact the address without the differences that no mail server sees: upper case, and Unicode in the domain
 * @param mailbox the same without the differences that only the mailbox's owner sees: a {@code +tag}, and dots if the
 *     provider ignores them
 * @param domain the part after the {@code @}; empty if there is none
 */
public record CanonicalAddress(String exact, String mailbox, String domain) {
    private static final String GMAIL = "gmail.com";
    private static final Set<String> GMAIL_NAMES = Set.of(GMAIL, "googlemail.com");

    /** Reads any text, whether or not it is an address. */
    public static CanonicalAddress of(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        int at = lower.lastIndexOf('@');
        if (at < 0) {
            return new CanonicalAddress(lower, lower, "");
        }
        // Quotes and backslashes only mark characters up (RFC 5321 section 4.1.2): "alice" is alice.
        String local = lower.substring(0, at).replaceAll("[\"\\\\]", "").strip();
        String domain = domain(lower.substring(at + 1));
        boolean gmail = GMAIL_NAMES.contains(domain);
        String mailbox = withoutTag(gmail ? local.replace(".", "") : local);
        String provider = gmail ? GMAIL : domain;
        return new CanonicalAddress(local + "@" + domain, mailbox + "@" + provider, provider);
    }

    private static String withoutTag(String local) {
        int plus = local.indexOf('+');
        return plus > 0 ? local.substring(0, plus) : local;
    }

    private static String domain(String written) {
        String domain = ascii(written);
        int end = domain.length();
        while (end > 0 && domain.charAt(end - 1) == '.') {
            end--;
        }
        return domain.substring(0, end);
    }

    private static String ascii(String domain) {
        try {
            return IDN.toASCII(domain, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            // An invalid domain is used unchanged.
            return domain;
        }
    }
}
