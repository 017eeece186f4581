package dev.emailotp.keycloak.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import org.keycloak.tracing.TracingProvider;

/** Spans of the server's tracing. */
record TracedSpans(TracingProvider tracing) implements Spans {
    private static final String TRACER = "dev.emailotp";

    @Override
    public Origin here() {
        SpanContext current = tracing.getCurrentSpan().getSpanContext();
        return current.isValid() ? new TracedOrigin(current) : Origin.NONE;
    }

    @Override
    @SuppressWarnings("MustBeClosedChecker") // the span closes its scope
    public OpenSpan open(String name, String realm, String purpose) {
        Span span = tracing.getTracer(TRACER)
                .spanBuilder(name)
                .setAttribute(TracedSpan.REALM, realm)
                .setAttribute(TracedSpan.PURPOSE, purpose)
                .startSpan();
        return new TracedSpan(span, span.makeCurrent());
    }
}
