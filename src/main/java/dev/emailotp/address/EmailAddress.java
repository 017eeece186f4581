package dev.emailotp.address;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An email address in the one form in which it is compared, stored and sent. The form contains no invisible characters;
 * the local part is in NFC and lower case, and the domain is the one that DNS uses. Each mailbox therefore has one
 * spelling, and mail goes to exactly the domain that is verified, however a mail sender converts other forms. This
 * class does not check whether a mail server can accept the address.
 */
public final class EmailAddress {
    /** The length of the longest SMTP path without its angle brackets (RFC 5321 section 4.5.3.1.3). */
    public static final int MAX_LENGTH = 254;

    /** What needs no quotes (RFC 5322 section 3.2.3, with the characters of RFC 6532). */
    private static final Pattern DOT_ATOM = Pattern.compile(
            "[\\w!#$%&'*+/=?^`{|}~\\x{80}-\\x{10FFFF}-]+(\\.[\\w!#$%&'*+/=?^`{|}~\\x{80}-\\x{10FFFF}-]+)*");

    private final String local;
    private final DomainName domain;

    private EmailAddress(String local, DomainName domain) {
        this.local = local;
        this.domain = domain;
    }

    /**
     * Reads an address as a person typed or pasted it.
     *
     * @param typed text of any length; invisible characters at both ends are ignored
     * @return empty if the text is not an address or contains characters that are invisible or not allowed in an
     *     address
     */
    public static Optional<EmailAddress> read(String typed) {
        String visible = Invisible.strip(typed);
        int at = visible.lastIndexOf('@');
        if (at < 1 || visible.length() > MAX_LENGTH || !Invisible.isFree(visible.substring(0, at))) {
            return Optional.empty();
        }
        String local = withoutNeedlessQuotes(Normalizer.normalize(visible.substring(0, at), Normalizer.Form.NFC)
                .toLowerCase(Locale.ROOT));
        return DomainName.read(visible.substring(at + 1))
                .map(domain -> new EmailAddress(local, domain))
                .filter(address -> address.value().length() <= MAX_LENGTH);
    }

    /** {@code "alice"} is {@code alice} (RFC 5321 section 4.1.2). Quotes around what needs them stay. */
    private static String withoutNeedlessQuotes(String local) {
        String bare = local.replaceAll("[\"\\\\]", "");
        return DOT_ATOM.matcher(bare).matches() ? bare : local;
    }

    /**
     * Returns the form of a stored address that mail is sent to. Mail senders that know only IDNA 2003, such as
     * Keycloak's, convert {@code faß.de} to {@code fass.de}, which can belong to another owner. This form leaves them
     * nothing to convert.
     *
     * @return the address with its domain as DNS uses it; empty if the domain is not valid
     */
    public static Optional<String> deliverable(String stored) {
        int at = stored.lastIndexOf('@');
        return at < 1
                ? Optional.empty()
                : DomainName.read(stored.substring(at + 1)).map(domain -> stored.substring(0, at + 1) + domain.ascii());
    }

    /** Returns the form in which the address is compared, stored and sent. */
    public String value() {
        return local + "@" + domain.ascii();
    }

    /** Returns the form that people read and type. */
    public String readable() {
        return local + "@" + domain.unicode();
    }

    /** Returns all forms in which other software may have stored this address, {@link #value} first. */
    public List<String> spellings() {
        return Stream.of(value(), readable()).distinct().toList();
    }

    /** Returns whether the address can be delivered without SMTPUTF8 (RFC 6531). */
    public boolean isAscii() {
        return local.chars().allMatch(c -> c < 128);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EmailAddress address && value().equals(address.value());
    }

    @Override
    public int hashCode() {
        return value().hashCode();
    }

    @Override
    public String toString() {
        return "EmailAddress";
    }
}
