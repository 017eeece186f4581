package dev.emailotp.keycloak.spi;

import dev.emailotp.keycloak.event.MailOrigin;
import dev.emailotp.otp.Challenge;
import dev.emailotp.otp.Code;

/**
 * A mail to be sent, free of Keycloak's models, which must not cross threads. Lives in memory only.
 *
 * @param challenge what the code is for, and where it goes
 * @param code the code in the clear
 * @param origin who asked for it
 * @param locale the language tag of the person's language
 * @param subjectShowsCode whether the subject has the code
 */
public record CodeMail(Challenge challenge, Code code, MailOrigin origin, String locale, boolean subjectShowsCode) {}
