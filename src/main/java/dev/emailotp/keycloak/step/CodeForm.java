package dev.emailotp.keycloak.step;

import java.util.Optional;
import java.util.function.Consumer;
import org.keycloak.http.HttpRequest;

/**
 * What was posted from the page that asks for a code.
 *
 * @param code the input; empty if there was none, or more than one, which no person can do
 * @param asksForMail whether "send again" was pressed
 * @param startsOver whether "start over" was pressed
 */
public record CodeForm(String code, boolean asksForMail, boolean startsOver) {
    private static final String CODE = "code";
    private static final String RESEND = "resend";
    private static final String CANCEL = "cancel";

    public static CodeForm of(HttpRequest request) {
        PostedForm posted = PostedForm.of(request);
        return new CodeForm(posted.field(CODE).orElse(""), posted.has(RESEND), posted.has(CANCEL));
    }

    /** What the step is asked to do; empty if "start over" was pressed, which each place answers in its own way. */
    public Optional<Consumer<CodeStep>> request() {
        if (startsOver) {
            return Optional.empty();
        }
        return Optional.of(asksForMail ? CodeStep::resend : step -> step.enter(code));
    }
}
