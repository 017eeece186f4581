package dev.emailotp.keycloak.mail.provider;

/** What failures of providers mean, as {@link ProviderContract#meaning} tells it. */
final class Meaning {
    /** An earlier attempt was accepted. */
    static final String ACCEPTED = "accepted";

    private Meaning() {}

    /** Nobody gets a mail until an admin has changed something. Another provider can take over at once. */
    static String settings(int status) {
        return "authentication, HTTP " + status + ", configuration; retry NEVER; concerns all mails";
    }

    /** The same for a limit that outlives the code. */
    static String usedUp(int status) {
        return "authentication, HTTP " + status + ", quota; retry NEVER; concerns all mails";
    }

    static String recipient(int status) {
        return "refused, HTTP " + status + ", recipient; retry NEVER";
    }

    static String content(int status) {
        return "refused, HTTP " + status + ", content; retry NEVER";
    }

    static String busy(int status) {
        return "busy, HTTP " + status + ", temporary; retry UNTIL_EXPIRY; concerns all mails";
    }

    static String quota(int status) {
        return "busy, HTTP " + status + ", quota; retry UNTIL_EXPIRY; concerns all mails; too many";
    }
}
