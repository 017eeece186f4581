package dev.emailotp.keycloak.event;

import dev.emailotp.otp.IssueResult;
import dev.emailotp.otp.Refusal;
import dev.emailotp.otp.VerifyResult;

/** The results of a step in one word each, as metrics and traces have them. Refusals have the words of their events. */
public final class StepWords {
    private StepWords() {}

    /** Returns the result of a request for a first mail. */
    public static String opened(IssueResult result) {
        return asked(result, "issued");
    }

    /** Returns the result of a request for another mail. */
    public static String resent(IssueResult result) {
        return asked(result, "again");
    }

    private static String asked(IssueResult result, String granted) {
        return result.refusal().map(StepWords::refused).orElse(result.issued().isPresent() ? granted : "live");
    }

    /** Returns the result of an entered code. */
    public static String entered(VerifyResult result) {
        return result.refusal().map(StepWords::refused).orElse(StepEvents.VERIFIED);
    }

    private static String refused(Refusal refusal) {
        return RefusalWords.of(refusal.reason()).result();
    }
}
