package dev.emailotp.keycloak.step;

import jakarta.ws.rs.core.Response;

/** What follows from a code that was entered. */
public interface CodeOutcome {
    /** It was the right one, and the person may go on. */
    void verified();

    /**
     * It was compared and was wrong, or would have been compared had there been guesses left.
     *
     * @param page what the person sees
     */
    void failed(Response page);
}
