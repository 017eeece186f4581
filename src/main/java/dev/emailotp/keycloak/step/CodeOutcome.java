package dev.emailotp.keycloak.step;

import jakarta.ws.rs.core.Response;

/** What a step does with a right or a wrong code. */
public interface CodeOutcome {
    /** The code was right, and the person may continue. */
    void verified();

    /**
     * The code was wrong, or was not compared because no guesses were left.
     *
     * @param page the page for the person
     */
    void failed(Response page);
}
