package dev.emailotp.keycloak.visitorcheck;

import dev.emailotp.otp.NetworkAddress;

/**
 * The request that a visitor check is for.
 *
 * @param binding what a task is bound to: the tab or the app, and the address
 * @param network the network that the request comes from
 * @param bits how much work a task is; each bit more doubles it
 */
public record VisitorRequest(String binding, NetworkAddress network, int bits) {
    @Override
    public String toString() {
        return "VisitorRequest";
    }
}
