package dev.emailotp.keycloak.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;

/** A span of the server's tracing. Records no exceptions, because their texts can contain addresses. */
final class TracedSpan implements OpenSpan {
    static final String REALM = "email_otp.realm";
    static final String PURPOSE = "email_otp.purpose";

    private static final String RESULT = "email_otp.result";
    private static final String TRY = "email_otp.try";

    private final Span span;
    private final Scope scope;
    private boolean told;

    TracedSpan(Span span, Scope scope) {
        this.span = span;
        this.scope = scope;
    }

    @Override
    public void result(String word) {
        told = true;
        span.setAttribute(RESULT, word);
    }

    @Override
    public void failed(String word) {
        result(word);
        span.setStatus(StatusCode.ERROR, word);
    }

    @Override
    public void attempt(int number) {
        span.setAttribute(TRY, number);
    }

    @Override
    public void close() {
        if (!told) {
            failed("error");
        }
        scope.close();
        span.end();
    }
}
