package dev.emailotp.it.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

class KeycloakStoreTwoNodesIT extends TwoNodes {
    // the store is the default
    private final NodePair nodes = NodePair.start("keycloak-store", options -> {}, options -> {});

    @Override
    NodePair nodes() {
        return nodes;
    }

    /** No realm of these nodes has chosen one. */
    @Test
    @Order(Integer.MAX_VALUE)
    void aServerWhoseRealmsUseMailServersLoadsNothingOfMailProviders() {
        assertThat(other.probe().classes("dev.emailotp.keycloak.mail.channel")).isNotEmpty();
        assertThat(other.probe().classes("dev.emailotp.keycloak.mail.provider")).isEmpty();
        assertThat(other.probe().classes("dev.emailotp.keycloak.http")).isEmpty();
    }

    @AfterAll
    void stopNodes() {
        nodes.stop();
    }
}
