package dev.emailotp.keycloak.delivery;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** How mails with codes leave the server. */
public final class MailDeliverySpi implements Spi {
    @Override
    public boolean isInternal() {
        return true;
    }

    @Override
    public String getName() {
        return "email-otp-delivery";
    }

    @Override
    public Class<? extends Provider> getProviderClass() {
        return MailDeliveryProvider.class;
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public Class<? extends ProviderFactory> getProviderFactoryClass() {
        return MailDeliveryProviderFactory.class;
    }
}
