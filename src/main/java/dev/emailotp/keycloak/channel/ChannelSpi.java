package dev.emailotp.keycloak.channel;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** The SPI for the ways on which messages reach people. */
public final class ChannelSpi implements Spi {
    public static final String NAME = "email-otp-channel";

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
        return ChannelProvider.class;
    }

    @Override
    @SuppressWarnings("rawtypes") // the interface uses the raw type
    public Class<? extends ProviderFactory> getProviderFactoryClass() {
        return ChannelProviderFactory.class;
    }
}
