package dev.emailotp.keycloak.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;

/** Where a request is in the trace of a server that traces. */
record TracedOrigin(SpanContext span) implements Origin {
    @Override
    @SuppressWarnings("MustBeClosedChecker") // the caller closes it
    public Resumption resume() {
        Scope scope = Context.root().with(Span.wrap(span)).makeCurrent();
        return scope::close;
    }
}
