package dev.emailotp.keycloak.trace;

import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.tracing.NoopTracingProviderFactory;
import org.keycloak.tracing.TracingProvider;

/**
 * Begins spans in the trace of a request. Where the server does not trace, nothing is made and no class of OpenTelemetry
 * is used. A span tells the realm, what a code is for, and what became of it; never an address, a person or a code.
 */
public interface Spans {
    /** Returns the spans of a session: those of the server's tracing, or none. */
    static Spans of(KeycloakSession session) {
        ProviderFactory<TracingProvider> tracing =
                session.getKeycloakSessionFactory().getProviderFactory(TracingProvider.class);
        return tracing == null || tracing.getId().equals(NoopTracingProviderFactory.PROVIDER_ID)
                ? Untraced.SPANS
                : new TracedSpans(session.getProvider(TracingProvider.class));
    }

    /** Returns where the current request is in its trace, to go on there later and in another thread. */
    Origin here();

    /**
     * Begins a span within what the current thread is doing. The same thread must close it.
     *
     * @param realm the realm's name
     * @param purpose what the code is for
     */
    OpenSpan open(String name, String realm, String purpose);
}
