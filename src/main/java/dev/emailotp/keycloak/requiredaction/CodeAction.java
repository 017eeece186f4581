package dev.emailotp.keycloak.requiredaction;

import org.keycloak.authentication.InitiatedActionSupport;
import org.keycloak.authentication.RequiredActionProvider;

/** A required action that proves an address and that an application can also request. Stateless. */
interface CodeAction extends RequiredActionProvider {
    @Override
    default InitiatedActionSupport initiatedActionSupport() {
        return InitiatedActionSupport.SUPPORTED;
    }

    @Override
    default void close() {}
}
