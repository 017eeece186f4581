package dev.emailotp.keycloak.event;

import dev.emailotp.keycloak.metric.Meters;
import dev.emailotp.keycloak.metric.Metric;
import dev.emailotp.otp.Crowd;
import dev.emailotp.otp.IssueResult;
import dev.emailotp.otp.Purpose;
import dev.emailotp.otp.Refusal;
import dev.emailotp.otp.VerifyResult;
import java.util.Optional;

/**
 * Counts what happens at a step. Every result is counted once, whether it is worth an event or not.
 *
 * @param realm the name of the realm
 */
record StepCounts(Meters meters, String realm, Purpose purpose) {
    /**
     * Counts a request for a mail.
     *
     * @param word the result
     * @param leaves whether a mail that was issued is sent; otherwise nobody gets it
     */
    void asked(IssueResult result, String word, boolean leaves) {
        boolean withheld = result.issued().isPresent() && !leaves;
        meters.count(Metric.CODES_ASKED, realm, purpose.id(), withheld ? "withheld" : word);
        result.refusal().ifPresent(this::limited);
    }

    void entered(VerifyResult result) {
        meters.count(Metric.CODES_ENTERED, realm, purpose.id(), StepWords.entered(result));
        result.refusal().ifPresent(this::limited);
        result.age().ifPresent(age -> meters.time(Metric.CODE_ENTRY_TIME, realm, age));
    }

    void stopped(String reason) {
        meters.count(Metric.REQUESTS_STOPPED, realm, purpose.id(), reason);
    }

    void reached(Crowd crowd) {
        meters.count(Metric.MANY_WRONG, realm, StepEvents.word(crowd));
    }

    private void limited(Refusal refusal) {
        limit(refusal.reason()).ifPresent(limit -> meters.count(Metric.LIMIT_REFUSALS, realm, limit));
    }

    private static Optional<String> limit(Refusal.Reason reason) {
        return switch (reason) {
            case WRONG, MALFORMED, EXPIRED -> Optional.empty();
            case COOLING_DOWN -> Optional.of("cooldown");
            case MAILS_ADDRESS -> Optional.of("mails_per_address");
            case MAILS_NETWORK -> Optional.of("mails_per_network");
            case EXHAUSTED -> Optional.of("guesses_per_code");
            case GUESSES_NETWORK -> Optional.of("guesses_per_network");
            case LOCKED -> Optional.of("wrong_per_person");
            case CROWD -> Optional.of("wrong_per_crowd");
        };
    }
}
