package dev.emailotp.keycloak.smtp;

import dev.emailotp.keycloak.option.BooleanType;
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

/** The options of {@code --spi-email-sender--email-otp-pooled--...}. */
final class PooledSenderOptions {
    private static final String SPI = "email-sender";

    private static final Option<Integer> IDLE_SECONDS =
            option("idleSeconds", "For how many seconds an unused connection is kept.", 30, IntegerType.ofServer(0));
    private static final Option<Integer> MAX_AGE_SECONDS =
            option("maxAgeSeconds", "How many seconds old a connection can become.", 300, IntegerType.ofServer(0));
    private static final Option<Integer> MAX_MAILS =
            option("maxMails", "How many mails one connection can take.", 100, IntegerType.ofServer(1));
    private static final Option<Integer> MAX_IDLE = option(
            "maxIdle", "How many unused connections are kept for each realm's settings.", 32, IntegerType.ofServer(0));
    private static final Option<Boolean> STARTTLS_REQUIRED = option(
            "starttlsRequired",
            "Whether a realm with STARTTLS sends nothing to a mail server that does not offer it. "
                    + "A realm's mail settings can have starttlsRequired of their own.",
            true,
            new BooleanType());
    private static final Option<Optional<String>> EHLO_NAME = option(
            "ehloName",
            "The name with which Keycloak introduces itself to mail servers. Without this option, it is the host of "
                    + "Keycloak's URL. A realm's mail settings can have ehloName of their own.",
            Optional.empty(),
            OptionalTextType.of(EhloName.ALLOWED, EhloName::isValid));
    private static final List<Option<?>> ALL =
            List.of(IDLE_SECONDS, MAX_AGE_SECONDS, MAX_MAILS, MAX_IDLE, STARTTLS_REQUIRED, EHLO_NAME);

    private final OptionValues values;

    /** @throws IllegalArgumentException if a value is not valid; the message names the option */
    PooledSenderOptions(Config.Scope config) {
        values = OptionValues.ofServer(config, ALL);
    }

    PoolLimits limits() {
        return new PoolLimits(
                Duration.ofSeconds(values.get(IDLE_SECONDS)),
                Duration.ofSeconds(values.get(MAX_AGE_SECONDS)),
                values.get(MAX_MAILS),
                values.get(MAX_IDLE));
    }

    boolean starttlsRequired() {
        return values.get(STARTTLS_REQUIRED);
    }

    Optional<String> ehloName() {
        return values.get(EHLO_NAME);
    }

    static List<ProviderConfigProperty> properties() {
        return ALL.stream().map(Option::property).toList();
    }

    private static <T> Option<T> option(String key, String help, T defaultValue, OptionType<T> type) {
        return new Option<>(OptionName.ofServer(SPI, PooledSenderFactory.ID, key), help, defaultValue, type);
    }
}
