package dev.emailotp.smtp;

import java.time.Duration;
import java.util.function.Predicate;

/** What a mail server does wrong. */
public sealed interface SmtpFault {
    /** Nothing: it takes every mail at once. */
    record None() implements SmtpFault {}

    /** Takes every mail, but this long after it was handed over. */
    record Slow(Duration delay) implements SmtpFault {}

    /** Closes each new connection without a word. */
    record Refuses() implements SmtpFault {}

    /** Accepts connections and never says a word. */
    record HangsAtConnect() implements SmtpFault {}

    /** Never answers once it has a mail, and does not take it. */
    record HangsAtData() implements SmtpFault {}

    /** Takes each mail and closes the connection instead of saying so. */
    record LosesAnswer() implements SmtpFault {}

    /** Answers this to recipients that match. */
    record Replies(String reply, Predicate<String> recipient) implements SmtpFault {}

    /** Closes kept connections when the next mail comes, as servers do that have waited long enough. */
    record ForgetsConnections() implements SmtpFault {}
}
