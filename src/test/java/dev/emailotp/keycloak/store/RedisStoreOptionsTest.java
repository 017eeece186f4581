package dev.emailotp.keycloak.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.emailotp.store.redis.Deployment;
import dev.emailotp.store.redis.RedisNode;
import dev.emailotp.store.redis.RedisSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.Config;

class RedisStoreOptionsTest {
    @Test
    void withoutOptionsItIsAStandaloneRedisOnThisHost() {
        RedisSettings settings = read(Map.of());
        assertThat(settings.address()).isEqualTo("redis://127.0.0.1:6379");
        assertThat(settings.poolSize()).isEqualTo(16);
        assertThat(settings.connectTimeout()).isEqualTo(Duration.ofMillis(500));
        assertThat(settings.commandTimeout()).isEqualTo(Duration.ofSeconds(1));
        assertThat(settings.keyPrefix()).isEqualTo("email-otp");
        assertThat(settings.credentials().password().get()).isEmpty();
    }

    @Test
    void aClusterHasSeveralNodes() {
        RedisSettings settings = read(Map.of("deployment", "cluster", "nodes", "a.example:1, [2001:db8::1]:2"));
        assertThat(settings.deployment()).isEqualTo(Deployment.CLUSTER);
        assertThat(settings.nodes()).containsExactly(new RedisNode("a.example", 1), new RedisNode("2001:db8::1", 2));
    }

    @Test
    void thePasswordComesFromTheVaultEachTimeItIsNeeded() {
        Map<String, String> vault = new HashMap<>(Map.of("redis", "first"));
        RedisSettings settings = new RedisStoreOptions(scope(Map.of("passwordVaultKey", "redis"))).read(vault::get);
        assertThat(settings.credentials().password().get()).contains("first");
        vault.put("redis", "second");
        assertThat(settings.credentials().password().get()).contains("second");
    }

    @Test
    void noSecretIsInATextOfTheSettings() {
        RedisSettings settings =
                read(Map.of("username", "otp", "password", "s3cret", "tls", "true", "trustStorePassword", "s3cret"));
        assertThat(settings.toString() + settings.address() + settings.credentials())
                .contains("otp")
                .doesNotContain("s3cret");
    }

    @ParameterizedTest
    @CsvSource({
        "deployment, replicated, --spi-email-otp-store--redis--deployment cannot be read",
        "nodes, redis://:s3cret@a.example:6379, --spi-email-otp-store--redis--nodes cannot be read",
        "nodes, a.example, --spi-email-otp-store--redis--nodes cannot be read",
        "nodes, a.example:70000, --spi-email-otp-store--redis--nodes cannot be read",
        "poolSize, 0, --spi-email-otp-store--redis--pool-size is from 1 to 1000",
        "poolSize, many, --spi-email-otp-store--redis--pool-size cannot be read",
        "commandTimeout, 0, --spi-email-otp-store--redis--command-timeout is from 10 to 10000",
        "keyPrefix, {a}, --spi-email-otp-store--redis--key-prefix has up to 64 letters",
    })
    void anOptionThatCannotBeUsedIsNamedAndItsValueIsNot(String key, String value, String message) {
        assertThatThrownBy(() -> read(Map.of(key, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message)
                .satisfies(e -> assertThat(e.toString()).doesNotContain("s3cret"));
    }

    @Test
    void optionsThatNeedOrExcludeEachOtherAreNamed() {
        assertThatThrownBy(() -> read(Map.of("deployment", "sentinel"))).hasMessageContaining("sentinel-master");
        assertThatThrownBy(() -> read(Map.of("password", "a", "passwordVaultKey", "b")))
                .hasMessageContaining("password-vault-key and password");
        assertThatThrownBy(() -> read(Map.of("tls", "true", "trustStore", "/no/such.p12")))
                .hasMessageContaining("trust-store cannot be read");
        assertThatThrownBy(() -> read(Map.of("nodes", "a.example:1,b.example:2")))
                .hasMessageContaining("One address for a standalone Redis");
    }

    private static RedisSettings read(Map<String, String> options) {
        return new RedisStoreOptions(scope(options)).read(key -> "from the vault");
    }

    private static Config.Scope scope(Map<String, String> options) {
        return new Config.AbstractScope() {
            @Override
            public String get(String key) {
                return options.get(key);
            }

            @Override
            public Set<String> getPropertyNames() {
                return options.keySet();
            }

            @Override
            public Config.Scope scope(String... scope) {
                return this;
            }

            @Override
            public Config.Scope root() {
                return this;
            }

            @Override
            protected <T> T getValue(String key, Function<String, T> reader, Class<T> type, T defaultValue) {
                return options.containsKey(key) ? reader.apply(options.get(key)) : defaultValue;
            }
        };
    }
}
