package dev.emailotp.keycloak.mail.queue;

import dev.emailotp.keycloak.delivery.CodeMail;
import dev.emailotp.keycloak.delivery.Mail;
import dev.emailotp.otp.Challenge;
import dev.emailotp.otp.ChallengeScope;

/**
 * Cuts text that was typed as an address but is too long to be one. It can be as long as a request, and a queue of such
 * mails could fill the memory. No address is longer than 254 characters (RFC 5321 section 4.5.3.1.3, without the
 * brackets), so no mail is sent to a longer one.
 */
final class LongAddress {
    static final int LONGEST = 254;

    private LongAddress() {}

    static boolean isOf(Mail mail) {
        return mail.address().length() > LONGEST;
    }

    /** Returns the mail with a shortened address, for reports about it. The result must not be sent. */
    static Mail cut(Mail mail) {
        if (!isOf(mail) || !(mail instanceof CodeMail code)) {
            return mail;
        }
        Challenge challenge = code.challenge();
        ChallengeScope scope = challenge.scope();
        Challenge cut = new Challenge(
                challenge.id(),
                new ChallengeScope(
                        scope.purpose(), scope.realm(), cut(scope.subject()), cut(scope.address()), scope.binding()),
                challenge.format(),
                challenge.generation(),
                challenge.keyId(),
                challenge.createdAt(),
                challenge.expiresAt());
        return new CodeMail(
                cut,
                code.code(),
                code.origin(),
                code.locale(),
                code.subjectShowsCode(),
                code.concealed(),
                code.withheld(),
                code.stated(),
                code.tellsOfNoAccount(),
                code.entryLink());
    }

    private static String cut(String text) {
        int length = Math.min(text.length(), LONGEST);
        boolean splits = length < text.length() && Character.isHighSurrogate(text.charAt(length - 1));
        return text.substring(0, splits ? length - 1 : length);
    }
}
