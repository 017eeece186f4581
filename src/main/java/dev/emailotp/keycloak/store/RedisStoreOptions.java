package dev.emailotp.keycloak.store;

import dev.emailotp.store.redis.Credentials;
import dev.emailotp.store.redis.Deployment;
import dev.emailotp.store.redis.RedisNode;
import dev.emailotp.store.redis.RedisSettings;
import dev.emailotp.store.redis.RedisTls;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.keycloak.Config;
import org.keycloak.provider.ProviderConfigProperty;

/** The options {@code --spi-email-otp-store--redis--...}, and what they say. */
final class RedisStoreOptions {
    private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

    private final Config.Scope config;

    RedisStoreOptions(Config.Scope config) {
        this.config = config;
    }

    /**
     * @param vault finds a secret in Keycloak's vault by its key
     * @throws IllegalArgumentException if an option cannot be used; names the option, and no secret
     */
    RedisSettings read(UnaryOperator<String> vault) {
        return new RedisSettings(
                deployment(),
                Arrays.stream(config.get("nodes", "127.0.0.1:6379").split(","))
                        .map(text -> checked("nodes", () -> RedisNode.of(text)))
                        .toList(),
                sentinelMaster(),
                new Credentials(text("username"), password(vault)),
                config.getBoolean("tls", false) ? Optional.of(tls()) : Optional.empty(),
                number("poolSize", 16, 1, 1000),
                Duration.ofMillis(number("connectTimeout", 500, 10, 10_000)),
                Duration.ofMillis(number("commandTimeout", 1000, 10, 10_000)),
                keyPrefix());
    }

    boolean decidesReadiness() {
        return config.getBoolean("readiness", false);
    }

    static List<ProviderConfigProperty> metadata() {
        return List.of(
                option("deployment", "string", "standalone", "How Redis is run: standalone, sentinel or cluster."),
                option(
                        "nodes",
                        "string",
                        "127.0.0.1:6379",
                        "host:port of the server; of Sentinels; or of some nodes of a Cluster, with commas between."),
                option("sentinelMaster", "string", "", "What the Sentinels call the primary."),
                option("username", "string", "", "The ACL user; Redis' default user if empty."),
                secret("password", "The user's password. Better set as environment variable or kept in the vault."),
                option(
                        "passwordVaultKey",
                        "string",
                        "",
                        "The key of the password in the vault of the master realm, instead of the password itself."),
                option(
                        "tls",
                        "boolean",
                        false,
                        "Whether connections are encrypted. The server's certificate must name its host."),
                option(
                        "trustStore",
                        "string",
                        "",
                        "A PKCS12 (.p12) or JKS file with the certificates to trust; the JVM's own if empty."),
                secret("trustStorePassword", "The password of that file."),
                option("poolSize", "int", 16, "How many connections there are at most, to each node."),
                option("connectTimeout", "int", 500, "Milliseconds to wait for a connection to be made."),
                option("commandTimeout", "int", 1000, "Milliseconds to wait for an answer, connecting included."),
                option("keyPrefix", "string", "email-otp", "What all keys in Redis begin with."),
                option(
                        "readiness",
                        "boolean",
                        false,
                        "Whether a node that cannot reach Redis says it is not ready, and gets no requests."));
    }

    private static ProviderConfigProperty option(String name, String type, Object defaultValue, String help) {
        return new ProviderConfigProperty(name, name, help, type, defaultValue);
    }

    private static ProviderConfigProperty secret(String name, String help) {
        return new ProviderConfigProperty(name, name, help, "string", null, true);
    }

    private Deployment deployment() {
        String name = config.get("deployment", "standalone").toUpperCase(Locale.ROOT);
        return checked("deployment", () -> Deployment.valueOf(name));
    }

    private String sentinelMaster() {
        if (deployment() != Deployment.SENTINEL) {
            return "";
        }
        return text("sentinelMaster").orElseThrow(() -> invalid("sentinelMaster", "is needed with Sentinels"));
    }

    private Supplier<Optional<String>> password(UnaryOperator<String> vault) {
        Optional<String> password = text("password");
        Optional<String> key = text("passwordVaultKey");
        if (password.isPresent() && key.isPresent()) {
            throw invalid("passwordVaultKey", "and password exclude each other");
        }
        return key.isPresent() ? () -> key.map(vault) : () -> password;
    }

    private RedisTls tls() {
        return checked("trustStore", () -> RedisTls.of(text("trustStore").map(Path::of), text("trustStorePassword")));
    }

    private String keyPrefix() {
        String prefix = config.get("keyPrefix", "email-otp");
        if (!PREFIX.matcher(prefix).matches()) {
            throw invalid("keyPrefix", "has up to 64 letters, digits, dots, colons, hyphens or underscores");
        }
        return prefix;
    }

    private int number(String key, int defaultValue, int least, int most) {
        int value = checked(key, () -> config.getInt(key, defaultValue));
        if (value < least || value > most) {
            throw invalid(key, "is from " + least + " to " + most);
        }
        return value;
    }

    private Optional<String> text(String key) {
        return Optional.ofNullable(config.get(key)).filter(text -> !text.isBlank());
    }

    private static <T> T checked(String key, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw invalid(key, "cannot be read");
        }
    }

    private static IllegalArgumentException invalid(String key, String what) {
        return new IllegalArgumentException("--spi-email-otp-store--redis--"
                + key.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT) + " " + what);
    }
}
