package dev.emailotp.keycloak.mail.queue;

import dev.emailotp.keycloak.delivery.MailDeliverySpi;
import dev.emailotp.keycloak.option.IntegerType;
import dev.emailotp.keycloak.option.Option;
import dev.emailotp.keycloak.option.OptionName;
import dev.emailotp.keycloak.option.OptionType;
import dev.emailotp.keycloak.option.OptionValues;
import dev.emailotp.keycloak.option.OptionalTextType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.keycloak.Config;
import org.keycloak.provider.ProviderConfigProperty;

/** The options of {@code --spi-email-otp-delivery--queue--...}. */
final class MailQueueOptions {
    private static final Option<Integer> WORKERS =
            option("workers", "How many mails are sent at the same time.", 192, IntegerType.ofServer(1));
    private static final Option<Integer> WORKERS_PER_REALM = option(
            "workersPerRealm",
            "How many of them can belong to one realm, so that its mail server cannot delay other realms. More than "
                    + LaneWidth.SHARE
                    + " are only used if the mail server answers slowly, and no slower for more mails at once.",
            128,
            IntegerType.ofServer(1));
    private static final Option<Integer> QUEUE_SIZE = option(
            "queueSize",
            "How many mails can wait to be sent. Further mails are refused.",
            1000,
            IntegerType.ofServer(1));
    private static final Option<Integer> DRAIN_SECONDS = option(
            "drainSeconds",
            "For how many seconds a server that stops continues to send waiting mails.",
            10,
            IntegerType.ofServer(1));
    /** The channel for e-mail reads it; operators have set it here since before there was one. */
    private static final Option<Optional<String>> SENDER = option(
            "sender",
            "The email sender for the extension's mails. Without this option, email-otp-pooled replaces Keycloak's "
                    + "default sender, and another sender that is chosen for all mail stays.",
            Optional.empty(),
            OptionalTextType.any(false));

    private static final List<Option<?>> ALL = List.of(WORKERS, WORKERS_PER_REALM, QUEUE_SIZE, DRAIN_SECONDS, SENDER);

    private final OptionValues values;

    /** @throws IllegalArgumentException if a value is not valid; the message names the option */
    MailQueueOptions(Config.Scope config) {
        values = OptionValues.ofServer(config, ALL);
    }

    DispatchLimits limits() {
        return new DispatchLimits(
                values.get(WORKERS),
                values.get(WORKERS_PER_REALM),
                values.get(QUEUE_SIZE),
                Duration.ofSeconds(values.get(DRAIN_SECONDS)));
    }

    static List<ProviderConfigProperty> properties() {
        return ALL.stream().map(Option::property).toList();
    }

    private static <T> Option<T> option(String key, String help, T defaultValue, OptionType<T> type) {
        return new Option<>(
                OptionName.ofServer(MailDeliverySpi.NAME, MailQueueFactory.ID, key), help, defaultValue, type);
    }
}
