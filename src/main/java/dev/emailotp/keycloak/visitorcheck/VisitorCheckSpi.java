package dev.emailotp.keycloak.visitorcheck;

import dev.emailotp.keycloak.config.AttackOptions;
import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** The SPI for visitor checks. Chosen with {@code --spi-email-otp-visitor-check--provider=...}. */
public final class VisitorCheckSpi implements Spi {
    @Override
    public boolean isInternal() {
        return true;
    }

    @Override
    public String getName() {
        return AttackOptions.VISITOR_CHECK_SPI;
    }

    @Override
    public Class<? extends Provider> getProviderClass() {
        return VisitorCheckProvider.class;
    }

    @Override
    @SuppressWarnings("rawtypes") // the interface uses the raw type
    public Class<? extends ProviderFactory> getProviderFactoryClass() {
        return VisitorCheckProviderFactory.class;
    }
}
