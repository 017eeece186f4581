package dev.emailotp.keycloak.mail.channel;

import dev.emailotp.keycloak.channel.FailureCause;
import dev.emailotp.keycloak.channel.FailureKind;
import dev.emailotp.keycloak.channel.SendFailure;
import dev.emailotp.keycloak.channel.SendResult;
import dev.emailotp.keycloak.channel.SendResult.NotSent;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Sends a mail by the first of two providers, and by the second while the first fails. A mail goes to both only if the
 * first has not accepted it.
 *
 * @param after for how long the first fails until the second sends the mails
 * @param switched is told when the second takes over, with why, and when the first works again, with an empty text
 */
record MailRoute(Failover failover, Duration after, Consumer<String> switched) {
    /** Failures that another provider would meet as well. */
    private static final Set<FailureKind> OF_THE_MAIL = Set.of(FailureKind.ADDRESS, FailureKind.TEMPLATE);

    SendResult send(Supplier<SendResult> first, Supplier<SendResult> second) {
        return failover.startsWithSecond() ? bySecond(first, second) : byFirst(first, second);
    }

    private SendResult bySecond(Supplier<SendResult> first, Supplier<SendResult> second) {
        SendResult result = second.get();
        return result instanceof NotSent refused && concernsProvider(refused.failure())
                ? tryFirst(first, refused)
                : result;
    }

    /** Both fail. Whichever works first has the mail. */
    private SendResult tryFirst(Supplier<SendResult> first, NotSent bySecond) {
        SendResult result = first.get();
        if (!(result instanceof NotSent byFirst)) {
            worksAgain();
            return result;
        }
        return better(byFirst, bySecond);
    }

    private SendResult byFirst(Supplier<SendResult> first, Supplier<SendResult> second) {
        Instant began = failover.now();
        SendResult result = first.get();
        if (!(result instanceof NotSent refused)) {
            worksAgain();
            return result;
        }
        SendFailure failure = refused.failure();
        boolean isTime = failure.isOfTheServer() && isTime(failover.firstFails(began), failure);
        if (isTime && failure.kind() == FailureKind.ANSWER_LOST) {
            // The retry goes there. This mail may have been sent.
            takeOver(failure);
        }
        boolean isForGood = failure.retry() == FailureKind.Retry.NEVER;
        if (!concernsProvider(failure) || !isForGood && !isTime) {
            return result;
        }
        SendResult bySecond = second.get();
        if (bySecond instanceof NotSent refusedToo) {
            return better(refused, refusedToo);
        }
        if (failure.isOfTheServer()) {
            takeOver(failure);
        }
        return bySecond;
    }

    /** A first provider that wants to be left alone for longer is not worth the wait. */
    private boolean isTime(Duration failing, SendFailure failure) {
        return failover.usesSecond()
                || failing.compareTo(after) >= 0
                || failure.notBefore()
                        .filter(wanted -> wanted.compareTo(after) > 0)
                        .isPresent();
    }

    private void takeOver(SendFailure failure) {
        if (failover.useSecond()) {
            switched.accept(failure.summary());
        }
    }

    private void worksAgain() {
        if (failover.firstWorks()) {
            switched.accept("");
        }
    }

    /** Returns the failure that leaves more hope. A mail that may have been sent is not to be sent again and again. */
    private static NotSent better(NotSent byFirst, NotSent bySecond) {
        boolean maybeSent = bySecond.failure().kind() == FailureKind.ANSWER_LOST;
        return maybeSent || byFirst.failure().retry() == FailureKind.Retry.NEVER ? bySecond : byFirst;
    }

    /** Returns whether another provider may accept what this one has certainly not accepted. */
    private static boolean concernsProvider(SendFailure failure) {
        boolean maybeSent = failure.kind() == FailureKind.ANSWER_LOST;
        boolean ofTheProvider = failure.isOfTheServer() || failure.cause() == FailureCause.CONFIGURATION;
        return !maybeSent && ofTheProvider && !OF_THE_MAIL.contains(failure.kind());
    }
}
