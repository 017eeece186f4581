package dev.emailotp.keycloak.delivery;

import org.keycloak.provider.ProviderFactory;

/** Makes the delivery's providers, and owns the workers they share. */
public interface MailDeliveryProviderFactory extends ProviderFactory<MailDeliveryProvider> {}
