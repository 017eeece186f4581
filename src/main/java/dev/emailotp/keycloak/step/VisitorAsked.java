package dev.emailotp.keycloak.step;

import dev.emailotp.keycloak.visitorcheck.VisitorResult;
import dev.emailotp.keycloak.visitorcheck.VisitorTask;
import dev.emailotp.otp.Refusal;
import java.util.Optional;

/**
 * A visitor check that stands between a request and its mail.
 *
 * @param task the task for the visitor
 * @param result what became of the one before
 * @param resends whether the request is for another mail
 * @param tooMany the refusal if the visitor's network has been asked too often
 */
public record VisitorAsked(VisitorTask task, VisitorResult result, boolean resends, Optional<Refusal> tooMany) {
    /** Returns whether a check was tried and not passed. */
    public boolean isAgain() {
        return result != VisitorResult.ASKED;
    }
}
