package dev.emailotp.it.store;

import org.junit.jupiter.api.AfterAll;

class KeycloakStoreTwoNodesIT extends TwoNodes {
    // the store is the default
    private final NodePair nodes = NodePair.start("keycloak-store", options -> {}, options -> {});

    @Override
    NodePair nodes() {
        return nodes;
    }

    @AfterAll
    void stopNodes() {
        nodes.stop();
    }
}
