package dev.emailotp.keycloak.requiredaction;

import dev.emailotp.keycloak.step.CodeOutcome;
import jakarta.ws.rs.core.Response;
import org.keycloak.authentication.RequiredActionContext;

/** What follows from a code that was entered in a required action. */
interface ActionOutcome extends CodeOutcome {
    RequiredActionContext context();

    /** Not counted by brute-force detection: this person has signed in. Our own limits hold. */
    @Override
    default void failed(Response page) {
        context().challenge(page);
    }
}
