package dev.emailotp.keycloak.delivery;

import org.keycloak.provider.ProviderFactory;

/** Creates delivery providers and owns the threads that they share. */
public interface MailDeliveryProviderFactory extends ProviderFactory<MailDeliveryProvider> {}
