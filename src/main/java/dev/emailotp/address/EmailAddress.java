package dev.emailotp.address;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An email address in the one form in which it is compared, stored and sent: without what cannot be seen, its local part
 * in NFC and lower case, its domain as DNS has it. Thus one mailbox has one spelling, and mail goes to exactly the domain
 * that is verified, whatever a mail sender makes of other forms. Whether mail servers could take it is not checked.
 */
public final class EmailAddress {
    /** The longest path in SMTP less its angle brackets (RFC 5321 4.5.3.1.3). */
    public static final int MAX_LENGTH = 254;

    private final String local;
    private final DomainName domain;

    private EmailAddress(String local, DomainName domain) {
        this.local = local;
        this.domain = domain;
    }

    /**
     * @param typed of any length, with anything around it that cannot be seen
     * @return empty if it is no address, or has characters that an address cannot have or that cannot be seen
     */
    public static Optional<EmailAddress> read(String typed) {
        String visible = Invisible.strip(typed);
        int at = visible.lastIndexOf('@');
        if (at < 1 || visible.length() > MAX_LENGTH || !Invisible.isFree(visible.substring(0, at))) {
            return Optional.empty();
        }
        String local = Normalizer.normalize(visible.substring(0, at), Normalizer.Form.NFC)
                .toLowerCase(Locale.ROOT);
        return DomainName.read(visible.substring(at + 1))
                .map(domain -> new EmailAddress(local, domain))
                .filter(address -> address.value().length() <= MAX_LENGTH);
    }

    /**
     * Where mail to a stored address goes. Mail senders that know IDNA 2003 only, such as Keycloak's, take
     * {@code faß.de} for {@code fass.de}, which is somebody else's; there is nothing for them to convert in this form.
     *
     * @return the address with its domain as DNS has it; empty if that is no domain
     */
    public static Optional<String> deliverable(String stored) {
        int at = stored.lastIndexOf('@');
        return at < 1
                ? Optional.empty()
                : DomainName.read(stored.substring(at + 1)).map(domain -> stored.substring(0, at + 1) + domain.ascii());
    }

    /** The form in which it is compared, stored and sent. */
    public String value() {
        return local + "@" + domain.ascii();
    }

    /** As people read and type it. */
    public String readable() {
        return local + "@" + domain.unicode();
    }

    /** All forms in which people of this address may have been stored by others, {@link #value} first. */
    public List<String> spellings() {
        return Stream.of(value(), readable()).distinct().toList();
    }

    /** Whether mail servers on the way need not support SMTPUTF8 (RFC 6531). */
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
