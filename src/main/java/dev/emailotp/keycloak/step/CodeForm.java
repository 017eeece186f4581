package dev.emailotp.keycloak.step;

import dev.emailotp.keycloak.visitorcheck.VisitorCheckProvider;
import java.util.Optional;
import java.util.function.Consumer;
import org.keycloak.http.HttpRequest;

/**
 * The form posted from the code page.
 *
 * @param code the input; empty if there was none, or several, which a person cannot send
 * @param asksForMail whether "send again" was pressed
 * @param checked whether the visitor check was posted
 * @param looksAgain whether "try again" was pressed, which waits for nothing but the page
 * @param startsOver whether "start over" was pressed
 * @param trustsDevice whether the offer not to ask on this device again is accepted
 */
public record CodeForm(
        String code,
        boolean asksForMail,
        boolean checked,
        boolean looksAgain,
        boolean startsOver,
        boolean trustsDevice) {
    private static final String CODE = "code";
    private static final String RESEND = "resend";
    private static final String AGAIN = "again";
    private static final String CANCEL = "cancel";
    private static final String TRUST_DEVICE = "trustDevice";

    public static CodeForm of(HttpRequest request) {
        PostedForm posted = PostedForm.of(request);
        return new CodeForm(
                posted.field(CODE).orElse(""),
                posted.has(RESEND),
                posted.has(VisitorCheckProvider.TASK),
                posted.has(AGAIN),
                posted.has(CANCEL),
                posted.has(TRUST_DEVICE));
    }

    /**
     * Returns the request to the step; empty if "start over" was pressed, which each step or action answers
     * differently.
     */
    public Optional<Consumer<CodeStep>> request() {
        if (startsOver) {
            return Optional.empty();
        }
        if (looksAgain || checked && !asksForMail) {
            return Optional.of(CodeStep::arrive);
        }
        return Optional.of(asksForMail ? CodeStep::resend : step -> step.enter(code));
    }
}
