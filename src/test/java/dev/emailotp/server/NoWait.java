package dev.emailotp.server;

import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;

/** A wait strategy for a container whose readiness is checked elsewhere. */
final class NoWait extends AbstractWaitStrategy {
    @Override
    protected void waitUntilReady() {
        // returns at once
    }
}
