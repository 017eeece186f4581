package dev.emailotp.server;

import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;

/** For a container whose readiness somebody else finds out. */
final class NoWait extends AbstractWaitStrategy {
    @Override
    protected void waitUntilReady() {
        // at once
    }
}
