package dev.emailotp.keycloak.trace;

/**
 * Where a request is in its trace. Holds ids only, nothing of the request, so that it may wait for long and be used by any
 * thread.
 */
public interface Origin {
    /** The origin of what no traced request has caused. */
    Origin NONE = () -> () -> {};

    /** The time in which a thread goes on where a request was. The same thread must close it. */
    interface Resumption extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Lets the current thread go on in the trace, below what the request was doing. Spans that it begins, also Keycloak's
     * own, and what it logs, belong to the trace until this is closed.
     */
    Resumption resume();
}
