package dev.emailotp.keycloak.mail.channel;

import dev.emailotp.keycloak.channel.ChannelProvider;
import dev.emailotp.keycloak.channel.ChannelSpi;
import dev.emailotp.keycloak.config.MailProvider;
import dev.emailotp.keycloak.option.Option;
import dev.emailotp.keycloak.option.OptionName;
import dev.emailotp.keycloak.option.OptionValues;
import dev.emailotp.keycloak.option.OptionalTextType;
import java.net.URI;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.Config;
import org.keycloak.provider.ProviderConfigProperty;

/** The options of {@code --spi-email-otp-channel--email--...}: where the APIs of the mail providers are. */
final class EmailChannelOptions {
    private static final Map<MailProvider, Option<Optional<String>>> URLS = urlOptions();

    private final OptionValues values;

    /** @throws IllegalArgumentException if a value is not valid; the message names the option */
    EmailChannelOptions(Config.Scope config) {
        values = OptionValues.ofServer(config, List.copyOf(URLS.values()));
    }

    /** Returns the URLs that are configured, without a slash at the end. */
    Map<MailProvider, URI> urls() {
        Map<MailProvider, URI> others = new EnumMap<>(MailProvider.class);
        URLS.forEach((provider, option) ->
                values.get(option).ifPresent(url -> others.put(provider, URI.create(url.replaceFirst("/+$", "")))));
        return others;
    }

    static List<ProviderConfigProperty> properties() {
        return URLS.values().stream().map(Option::property).toList();
    }

    private static Map<MailProvider, Option<Optional<String>>> urlOptions() {
        Map<MailProvider, Option<Optional<String>>> options = new EnumMap<>(MailProvider.class);
        Stream.of(MailProvider.values())
                .filter(provider -> provider != MailProvider.SMTP)
                .forEach(provider -> options.put(provider, url(provider)));
        return options;
    }

    private static Option<Optional<String>> url(MailProvider provider) {
        return new Option<>(
                OptionName.ofServer(ChannelSpi.NAME, ChannelProvider.EMAIL, provider.id() + "Url"),
                "Where the API of this mail provider is, if it is not where the provider says.",
                Optional.empty(),
                OptionalTextType.of("an http or https URL", EmailChannelOptions::isUrl));
    }

    private static boolean isUrl(String text) {
        try {
            URI url = URI.create(text);
            return url.getHost() != null && List.of("http", "https").contains(url.getScheme());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
