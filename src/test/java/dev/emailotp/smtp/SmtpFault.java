package dev.emailotp.smtp;

import java.time.Duration;
import java.util.function.Predicate;

/** A fault of the mail server. */
public sealed interface SmtpFault {
    /** No fault: accepts every mail at once. */
    record None() implements SmtpFault {}

    /** Accepts every mail, but only after this delay. */
    record Slow(Duration delay) implements SmtpFault {}

    /** Closes each new connection without a greeting. */
    record Refuses() implements SmtpFault {}

    /** Accepts connections and never answers. */
    record HangsAtConnect() implements SmtpFault {}

    /** Stops answering when it has received a mail, and does not accept the mail. */
    record HangsAtData() implements SmtpFault {}

    /** Accepts each mail, but closes the connection instead of confirming it. */
    record LosesAnswer() implements SmtpFault {}

    /** Gives this reply to matching recipients. */
    record Replies(String reply, Predicate<String> recipient) implements SmtpFault {}

    /** Gives this reply to EHLO and HELO. */
    record RefusesHello(String reply) implements SmtpFault {}

    /** Gives this reply to AUTH. */
    record RefusesLogin(String reply) implements SmtpFault {}

    /** Answers 421 to everything after so many mails over one connection, and waits until the client closes it. */
    record LimitsConnections(int mails) implements SmtpFault {}

    /** Closes kept connections when the next mail comes, as servers do after a timeout. */
    record ForgetsConnections() implements SmtpFault {}
}
