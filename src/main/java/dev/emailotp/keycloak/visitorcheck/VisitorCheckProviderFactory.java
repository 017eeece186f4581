package dev.emailotp.keycloak.visitorcheck;

import org.keycloak.provider.ProviderFactory;

/** Creates a visitor check. */
public interface VisitorCheckProviderFactory extends ProviderFactory<VisitorCheckProvider> {}
