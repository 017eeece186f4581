package dev.emailotp.keycloak.step;

import dev.emailotp.otp.ChallengeStatus;
import dev.emailotp.otp.IssueResult;
import dev.emailotp.otp.Refusal;
import jakarta.ws.rs.core.Response;
import java.util.OptionalInt;
import org.keycloak.events.Errors;

/** The answers of a step that asks for a code. Each gets the state from its caller and does not read the store. */
public interface CodeAnswers {
    /** The person has reached the step, and a mail is on its way or was refused. */
    Response opened(IssueResult result);

    /** The person has returned to the step. */
    Response reloaded(ChallengeStatus status);

    /** The person has requested another mail. */
    Response resent(IssueResult result);

    /** The input was refused. */
    Response refused(Refusal refusal, ChallengeStatus status, OptionalInt guessesLeft);

    /** The visitor must pass a check before a mail is sent. */
    Response check(VisitorAsked asked);

    /** @param error the reason why the person cannot continue, as one of Keycloak's {@link Errors} */
    Response stopped(String error);

    /** The store did not answer. */
    Response unavailable();
}
