package dev.emailotp.keycloak.store;

import dev.emailotp.keycloak.option.BooleanType;
import dev.emailotp.keycloak.option.IntegerType;
import dev.emailotp.keycloak.option.Option;
import dev.emailotp.keycloak.option.OptionName;
import dev.emailotp.keycloak.option.OptionType;
import dev.emailotp.keycloak.option.OptionValues;
import dev.emailotp.keycloak.option.OptionalTextType;
import dev.emailotp.keycloak.option.TextType;
import dev.emailotp.store.redis.Credentials;
import dev.emailotp.store.redis.Deployment;
import dev.emailotp.store.redis.RedisNode;
import dev.emailotp.store.redis.RedisSettings;
import dev.emailotp.store.redis.RedisTls;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.Config;
import org.keycloak.provider.ProviderConfigProperty;

/** The options {@code --spi-email-otp-store--redis--...} and their values. */
final class RedisStoreOptions {
    private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

    private static final Option<Deployment> DEPLOYMENT = option(
            "deployment",
            "How Redis is deployed: standalone, sentinel or cluster.",
            Deployment.STANDALONE,
            new TextType<>(
                    "standalone, sentinel or cluster",
                    text -> Deployment.valueOf(text.toUpperCase(Locale.ROOT)),
                    deployment -> deployment.name().toLowerCase(Locale.ROOT)));
    private static final Option<List<RedisNode>> NODES = option(
            "nodes",
            "host:port of the server, of the Sentinels, or of some nodes of a Cluster, separated by commas.",
            List.of(new RedisNode("127.0.0.1", 6379)),
            new TextType<>(
                    "host:port, or several separated by commas",
                    text -> Stream.of(text.split(",")).map(RedisNode::of).toList(),
                    nodes -> nodes.stream().map(RedisNode::toString).collect(Collectors.joining(","))));
    private static final Option<String> SENTINEL_MASTER =
            option("sentinelMaster", "The Sentinels' name for the primary.", "", TextType.any());
    private static final Option<String> USERNAME =
            option("username", "The ACL user. If empty, Redis' default user.", "", TextType.any());
    private static final Option<Optional<String>> PASSWORD =
            secret("password", "The user's password. Set it as an environment variable, or keep it in the vault.");
    private static final Option<String> PASSWORD_VAULT_KEY = option(
            "passwordVaultKey",
            "The key of the password in the vault of the master realm, instead of the password itself.",
            "",
            TextType.any());
    private static final Option<Boolean> TLS = option(
            "tls",
            "Whether connections are encrypted. The server's certificate must name its host.",
            false,
            new BooleanType());
    private static final Option<String> TRUST_STORE = option(
            "trustStore",
            "A PKCS12 (.p12) or JKS file with trusted certificates. If empty, those of the JVM.",
            "",
            TextType.any());
    private static final Option<Optional<String>> TRUST_STORE_PASSWORD =
            secret("trustStorePassword", "The password of that file.");
    private static final Option<Integer> POOL_SIZE =
            option("poolSize", "The maximum number of connections to each node.", 16, IntegerType.ofServer(1, 1000));
    private static final Option<Integer> CONNECT_TIMEOUT =
            option("connectTimeout", "Milliseconds to wait for a connection.", 500, IntegerType.ofServer(10, 10_000));
    private static final Option<Integer> COMMAND_TIMEOUT = option(
            "commandTimeout",
            "Milliseconds to wait for an answer, including the time to connect.",
            1000,
            IntegerType.ofServer(10, 10_000));
    private static final Option<String> KEY_PREFIX = option(
            "keyPrefix",
            "The prefix of all keys in Redis.",
            "email-otp",
            TextType.matching(PREFIX, "up to 64 letters, digits, dots, colons, hyphens or underscores"));
    private static final Option<Boolean> READINESS = option(
            "readiness",
            "Whether a node that cannot reach Redis reports that it is not ready, and gets no requests.",
            false,
            new BooleanType());
    private static final List<Option<?>> ALL = List.of(
            DEPLOYMENT,
            NODES,
            SENTINEL_MASTER,
            USERNAME,
            PASSWORD,
            PASSWORD_VAULT_KEY,
            TLS,
            TRUST_STORE,
            TRUST_STORE_PASSWORD,
            POOL_SIZE,
            CONNECT_TIMEOUT,
            COMMAND_TIMEOUT,
            KEY_PREFIX,
            READINESS);

    private final OptionValues values;

    /** @throws IllegalArgumentException if an option cannot have its value; names the option, and no secret */
    RedisStoreOptions(Config.Scope config) {
        values = OptionValues.ofServer(config, ALL);
    }

    /**
     * Reads the options.
     *
     * @param vault finds a secret in Keycloak's vault by its key
     * @throws IllegalArgumentException if an option is not valid; the message names the option and no secret
     */
    RedisSettings read(UnaryOperator<String> vault) {
        Deployment deployment = values.get(DEPLOYMENT);
        return new RedisSettings(
                deployment,
                values.get(NODES),
                deployment == Deployment.SENTINEL ? sentinelMaster() : "",
                new Credentials(text(USERNAME), password(vault)),
                values.get(TLS) ? Optional.of(tls()) : Optional.empty(),
                values.get(POOL_SIZE),
                Duration.ofMillis(values.get(CONNECT_TIMEOUT)),
                Duration.ofMillis(values.get(COMMAND_TIMEOUT)),
                values.get(KEY_PREFIX));
    }

    boolean decidesReadiness() {
        return values.get(READINESS);
    }

    static List<ProviderConfigProperty> metadata() {
        return ALL.stream().map(Option::property).toList();
    }

    private static <T> Option<T> option(String key, String help, T defaultValue, OptionType<T> type) {
        return new Option<>(
                OptionName.ofServer(OtpStoreSpi.NAME, RedisOtpStoreProviderFactory.ID, key), help, defaultValue, type);
    }

    private static Option<Optional<String>> secret(String key, String help) {
        return option(key, help, Optional.empty(), OptionalTextType.any(true));
    }

    private Optional<String> text(Option<String> option) {
        return Optional.of(values.get(option)).filter(text -> !text.isBlank());
    }

    private String sentinelMaster() {
        return text(SENTINEL_MASTER).orElseThrow(() -> SENTINEL_MASTER.refusal("is needed with Sentinels"));
    }

    private Supplier<Optional<String>> password(UnaryOperator<String> vault) {
        Optional<String> password = values.get(PASSWORD);
        Optional<String> key = text(PASSWORD_VAULT_KEY);
        if (password.isPresent() && key.isPresent()) {
            throw PASSWORD_VAULT_KEY.refusal("and password exclude each other");
        }
        return key.isPresent() ? () -> key.map(vault) : () -> password;
    }

    private RedisTls tls() {
        try {
            return RedisTls.of(text(TRUST_STORE).map(Path::of), values.get(TRUST_STORE_PASSWORD));
        } catch (IllegalArgumentException e) {
            throw TRUST_STORE.refusal("cannot be read");
        }
    }
}
