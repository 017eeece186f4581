package dev.emailotp.keycloak.admin;

import org.jspecify.annotations.Nullable;

/**
 * What became of a test mail, as JSON. The words are those of docs/mail.md.
 *
 * @param sent whether the mail server has accepted the mail
 * @param failure how it failed; {@code null} if it was sent
 * @param cause what to look at
 * @param reply the mail server's reply code and enhanced code; may be empty
 */
public record ShownTest(
        boolean sent,
        @Nullable String failure,
        @Nullable String cause,
        @Nullable String reply) {}
