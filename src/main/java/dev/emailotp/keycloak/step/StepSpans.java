package dev.emailotp.keycloak.step;

import dev.emailotp.keycloak.codes.CodeUse;
import dev.emailotp.keycloak.trace.OpenSpan;
import dev.emailotp.keycloak.trace.Spans;
import dev.emailotp.otp.StoreUnavailableException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.keycloak.models.KeycloakSession;

/**
 * The spans of a step: how long the core and its store take to issue a code and to verify an input.
 *
 * @param realm the realm's name
 */
record StepSpans(Spans spans, String realm, String purpose) {
    static StepSpans of(KeycloakSession session, CodeUse use) {
        return new StepSpans(
                Spans.of(session),
                session.getContext().getRealm().getName(),
                use.purpose().id());
    }

    <R> R issue(Supplier<R> question, Function<R, String> word) {
        return trace("email-otp.issue", question, word);
    }

    <R> R verify(Supplier<R> question, Function<R, String> word) {
        return trace("email-otp.verify", question, word);
    }

    private <R> R trace(String name, Supplier<R> question, Function<R, String> word) {
        try (OpenSpan span = spans.open(name, realm, purpose)) {
            return told(span, question, word);
        }
    }

    private static <R> R told(OpenSpan span, Supplier<R> question, Function<R, String> word) {
        try {
            R result = question.get();
            span.result(word.apply(result));
            return result;
        } catch (StoreUnavailableException e) {
            span.failed("store_unavailable");
            throw e;
        }
    }
}
