package dev.emailotp.keycloak.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.emailotp.keycloak.config.StartedWith;
import dev.emailotp.store.redis.Deployment;
import dev.emailotp.store.redis.RedisNode;
import dev.emailotp.store.redis.RedisSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        RedisSettings settings =
                new RedisStoreOptions(new StartedWith(Map.of("passwordVaultKey", "redis"))).read(vault::get);
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
        "deployment, replicated, --spi-email-otp-store--redis--deployment must be standalone",
        "nodes, redis://:s3cret@a.example:6379, --spi-email-otp-store--redis--nodes must be host:port",
        "nodes, a.example, --spi-email-otp-store--redis--nodes must be host:port",
        "nodes, a.example:70000, --spi-email-otp-store--redis--nodes must be host:port",
        "poolSize, 0, --spi-email-otp-store--redis--pool-size must be a whole number from 1 to 1000",
        "poolSize, many, --spi-email-otp-store--redis--pool-size must be a whole number from 1 to 1000",
        "commandTimeout, 0, --spi-email-otp-store--redis--command-timeout must be a whole number from 10 to 10000",
        "keyPrefix, {a}, --spi-email-otp-store--redis--key-prefix must be up to 64 letters",
        "tls, yes, --spi-email-otp-store--redis--tls must be true or false",
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
                .hasMessageContaining("A standalone Redis needs exactly one address");
    }

    private static RedisSettings read(Map<String, String> options) {
        return new RedisStoreOptions(new StartedWith(options)).read(key -> "from the vault");
    }
}
