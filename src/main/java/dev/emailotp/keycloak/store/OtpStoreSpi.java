package dev.emailotp.keycloak.store;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** The SPI for the store of challenges, limits and handles. Chosen with {@code --spi-email-otp-store--provider=...}. */
public final class OtpStoreSpi implements Spi {
    static final String NAME = "email-otp-store";

    @Override
    public boolean isInternal() {
        return true;
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public Class<? extends Provider> getProviderClass() {
        return OtpStoreProvider.class;
    }

    @Override
    @SuppressWarnings("rawtypes") // the interface uses the raw type
    public Class<? extends ProviderFactory> getProviderFactoryClass() {
        return OtpStoreProviderFactory.class;
    }
}
