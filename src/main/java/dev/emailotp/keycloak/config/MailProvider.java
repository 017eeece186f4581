package dev.emailotp.keycloak.config;

import java.util.Locale;
import java.util.Set;

/** Who sends a realm's mails, and what a realm must know for it. */
public enum MailProvider {
    /** The mail server in the realm's settings. */
    SMTP(Set.of()),

    /** Resend. */
    RESEND(Set.of(Need.KEY)),

    /** Twilio SendGrid. */
    SENDGRID(Set.of(Need.KEY)),

    /** Mailgun, in the region {@code us} or {@code eu}. */
    MAILGUN(Set.of(Need.KEY, Need.DOMAIN)),

    /** Postmark. */
    POSTMARK(Set.of(Need.KEY)),

    /** Amazon SES. */
    SES(Set.of(Need.KEY, Need.KEY_ID, Need.REGION));

    /** What a realm must know. */
    enum Need {
        KEY,
        KEY_ID,
        REGION,
        DOMAIN
    }

    private final Set<Need> needs;

    MailProvider(Set<Need> needs) {
        this.needs = needs;
    }

    /** Returns the name by which it is chosen, and in events and metrics. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean needs(Need need) {
        return needs.contains(need);
    }
}
