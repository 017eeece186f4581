package dev.emailotp.keycloak.requiredaction;

import dev.emailotp.keycloak.step.CodeOutcome;
import jakarta.ws.rs.core.Response;
import org.keycloak.authentication.RequiredActionContext;

/** What a required action does with a right or a wrong code. */
interface ActionOutcome extends CodeOutcome {
    RequiredActionContext context();

    /** Not counted by brute-force detection: this person has signed in. Our own limits hold. */
    @Override
    default void failed(Response page) {
        context().challenge(page);
    }
}
