package dev.emailotp.it;

import dev.emailotp.server.ServerOptions;

class KeycloakStoreTwoNodesIT extends TwoNodes {
    @Override
    void useStore(ServerOptions node) {
        // the default
    }
}
