package dev.emailotp.keycloak.mail.channel;

import dev.emailotp.keycloak.channel.FailureCause;
import dev.emailotp.keycloak.channel.FailureKind;
import dev.emailotp.keycloak.channel.SendFailure;
import dev.emailotp.keycloak.channel.SendResult;
import dev.emailotp.keycloak.channel.SendResult.NotSent;
import dev.emailotp.keycloak.mail.channel.Failover.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Sends a mail by the first of two providers, and by the second while the first fails. A mail goes to both only if the
 * other has not accepted it, or has lost its answer.
 *
 * @param after for how long the first fails until the second sends the mails
 * @param switched is told when the second takes over, with why, and when the first works again, with an empty text
 */
record MailRoute(Failover failover, Duration after, Consumer<String> switched) {
    /** Failures that another provider would meet as well, or of which it knows nothing. */
    private static final Set<FailureKind> OF_THE_MAIL =
            Set.of(FailureKind.ADDRESS, FailureKind.TEMPLATE, FailureKind.INTERNAL);

    /** Causes that another provider may not have. */
    private static final Set<FailureCause> OF_THE_ACCOUNT = Set.of(FailureCause.CONFIGURATION, FailureCause.QUOTA);

    /** @param mail names the mail in all attempts */
    SendResult send(String mail, Supplier<SendResult> first, Supplier<SendResult> second) {
        Supplier<SendResult> byFirst = () -> noted(mail, Turn.FIRST, first.get());
        Supplier<SendResult> bySecond = () -> noted(mail, Turn.SECOND, second.get());
        return failover.turn(mail) == Turn.SECOND ? bySecond(byFirst, bySecond) : byFirst(byFirst, bySecond);
    }

    private SendResult noted(String mail, Turn by, SendResult result) {
        if (result instanceof NotSent refused && isLost(refused.failure())) {
            failover.lost(mail, by);
        }
        return result;
    }

    private SendResult bySecond(Supplier<SendResult> first, Supplier<SendResult> second) {
        SendResult result = second.get();
        return result instanceof NotSent refused && mayMove(refused.failure()) ? tryFirst(first, refused) : result;
    }

    /** Both fail. Whichever works first has the mail. */
    private SendResult tryFirst(Supplier<SendResult> first, NotSent bySecond) {
        Instant began = failover.now();
        SendResult result = first.get();
        if (!(result instanceof NotSent byFirst)) {
            worksAgain(began);
            return result;
        }
        return better(bySecond, byFirst);
    }

    private SendResult byFirst(Supplier<SendResult> first, Supplier<SendResult> second) {
        Instant began = failover.now();
        SendResult result = first.get();
        if (!(result instanceof NotSent refused)) {
            worksAgain(began);
            return result;
        }
        SendFailure failure = refused.failure();
        boolean isTime = isTemporary(failure) && isTime(failover.firstFails(began), failure);
        if (isTime && isLost(failure)) {
            takeOver(failure);
        }
        boolean isForGood = failure.retry() == FailureKind.Retry.NEVER;
        if (!mayMove(failure) || !isForGood && !isTime) {
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
        if (failover.useSecond(failure.notBefore().orElse(Duration.ZERO))) {
            switched.accept(failure.summary());
        }
    }

    private void worksAgain(Instant began) {
        if (failover.firstWorks(began)) {
            switched.accept("");
        }
    }

    /** Returns the failure that leaves more hope. A mail that may have been sent is not to be sent again and again. */
    private static NotSent better(NotSent earlier, NotSent later) {
        return isLost(later.failure()) || earlier.failure().retry() == FailureKind.Retry.NEVER ? later : earlier;
    }

    /** Returns whether the mail may have been sent. Its retry goes to the other provider. */
    private static boolean isLost(SendFailure failure) {
        return failure.kind() == FailureKind.ANSWER_LOST;
    }

    /** Returns whether the first may have recovered a moment later. */
    private static boolean isTemporary(SendFailure failure) {
        return failure.isOfTheServer() || failure.kind() == FailureKind.REPLY_4XX;
    }

    /** Returns whether the other provider may accept what this one has certainly not accepted. */
    private static boolean mayMove(SendFailure failure) {
        boolean ofTheProvider = isTemporary(failure) || OF_THE_ACCOUNT.contains(failure.cause());
        return !isLost(failure) && ofTheProvider && !OF_THE_MAIL.contains(failure.kind());
    }
}
