package dev.emailotp.keycloak.visitorcheck;

import java.util.Optional;
import java.util.function.Function;
import org.keycloak.provider.Provider;

/**
 * Checks that a visitor is not one of many machines, before a mail is sent for the visitor. Used for the requests of one
 * session.
 */
public interface VisitorCheckProvider extends Provider {
    /** The field of a form or a request that brings the task back. */
    String TASK = "visitor_check";

    /** The field that brings what was found; empty or missing if nothing was. */
    String ANSWER = "visitor_check_answer";

    /** Returns a new task, which is good for this request only. */
    VisitorTask ask(VisitorRequest request);

    /**
     * Looks at what was posted. A task that was passed cannot be passed again.
     *
     * @param posted finds a posted field by its name
     * @throws dev.emailotp.otp.StoreUnavailableException if the store does not answer
     */
    VisitorResult verify(VisitorRequest request, Function<String, Optional<String>> posted);
}
