package dev.emailotp.keycloak.mail.channel;

import dev.emailotp.keycloak.channel.FailureCause;
import dev.emailotp.keycloak.channel.FailureKind;
import dev.emailotp.keycloak.channel.SendFailure;
import dev.emailotp.keycloak.channel.SendResult;
import dev.emailotp.otp.MovableClock;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Two mail providers of which each fails as it is told. */
abstract class TwoProviders {
    static final Duration AFTER = Duration.ofSeconds(10);
    static final SendFailure DOWN = SendFailure.of(FailureKind.CONNECT);
    static final SendFailure LOST = SendFailure.of(FailureKind.ANSWER_LOST);
    static final SendFailure BAD_KEY =
            SendFailure.of(FailureKind.AUTHENTICATION, FailureCause.CONFIGURATION, "HTTP 401");
    static final SendFailure NO_MAILBOX = SendFailure.of(FailureKind.REPLY_5XX);

    final MovableClock clock = new MovableClock();
    final Failover failover = new Failover(clock);
    final List<String> switched = new ArrayList<>();
    final List<String> asked = new ArrayList<>();
    final MailRoute route = new MailRoute(failover, AFTER, switched::add);
    SendResult first = accepted("first");
    SendResult second = accepted("second");
    Duration firstTakes = Duration.ZERO;
    int mails;

    SendResult send() {
        return send("mail " + mails++);
    }

    SendResult send(String mail) {
        return route.send(
                mail,
                () -> {
                    asked.add("first");
                    clock.advance(firstTakes);
                    return first;
                },
                () -> {
                    asked.add("second");
                    return second;
                });
    }

    static SendResult accepted(String provider) {
        return new SendResult.Sent(provider, "");
    }

    static SendResult failed(SendFailure failure) {
        return SendResult.notSent(failure, new IOException());
    }
}
