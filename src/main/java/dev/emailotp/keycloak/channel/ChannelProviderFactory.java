package dev.emailotp.keycloak.channel;

import org.keycloak.provider.ProviderFactory;

/** Creates the providers of a channel, and owns what they share. */
public interface ChannelProviderFactory extends ProviderFactory<ChannelProvider> {}
