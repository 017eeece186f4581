package dev.emailotp.keycloak.migration;

import dev.emailotp.keycloak.setup.FlowPart;
import java.util.ArrayList;
import java.util.List;
import org.keycloak.models.AuthenticationExecutionModel;

/**
 * A step on the way through a flow, and what was asked for before it.
 *
 * @param part the part in which it stands
 * @param step the step
 * @param behindPassword whether nobody gets there without a password
 * @param behindMail whether nobody gets there without a mailed link
 */
record Stop(FlowPart part, AuthenticationExecutionModel step, boolean behindPassword, boolean behindMail) {
    private static final String[] PASSWORDS = {
        "auth-username-password-form", "auth-password-form", "ext-auth-turnstile-username-password"
    };
    private static final String MAILED_LINK = "reset-credential-email";

    /** The steps of a flow in their order, also disabled ones and those in its parts. */
    static List<Stop> of(FlowPart flow) {
        List<Stop> stops = new ArrayList<>();
        walk(flow, false, false, stops);
        return stops;
    }

    private static void walk(FlowPart part, boolean password, boolean mail, List<Stop> stops) {
        boolean behindPassword = password;
        boolean behindMail = mail;
        for (AuthenticationExecutionModel step : part.all()) {
            if (step.isAuthenticatorFlow()) {
                walk(part.of(step), behindPassword, behindMail, stops);
            } else {
                stops.add(new Stop(part, step, behindPassword, behindMail));
            }
            if (step.isRequired()) {
                behindPassword |= part.leadsTo(step, PASSWORDS);
                behindMail |= part.leadsTo(step, MAILED_LINK);
            }
        }
    }
}
