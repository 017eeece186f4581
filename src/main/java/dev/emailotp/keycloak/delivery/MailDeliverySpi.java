package dev.emailotp.keycloak.delivery;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** The SPI through which mails leave the server. */
public final class MailDeliverySpi implements Spi {
    public static final String NAME = "email-otp-delivery";

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
        return MailDeliveryProvider.class;
    }

    @Override
    @SuppressWarnings("rawtypes") // the interface uses the raw type
    public Class<? extends ProviderFactory> getProviderFactoryClass() {
        return MailDeliveryProviderFactory.class;
    }
}
