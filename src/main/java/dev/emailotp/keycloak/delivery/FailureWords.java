package dev.emailotp.keycloak.delivery;

/**
 * Why a mail was not sent, in words that no mail server and no visitor has written.
 *
 * @param failure how it failed, in one word
 * @param cause what an admin has to look at, in one word; empty if that is nothing about the mail
 * @param reply the mail server's reply code and enhanced code; empty if there was no reply
 */
public record FailureWords(String failure, String cause, String reply) {
    public static FailureWords of(String failure) {
        return new FailureWords(failure, "", "");
    }
}
