package dev.emailotp.keycloak.spi;

import org.keycloak.provider.ProviderFactory;

/** Makes the store's providers, and owns what they share, such as connections. */
public interface OtpStoreProviderFactory extends ProviderFactory<OtpStoreProvider> {}
