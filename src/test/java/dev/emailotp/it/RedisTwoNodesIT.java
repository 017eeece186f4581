package dev.emailotp.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.server.LocalRedis;
import dev.emailotp.server.ServerOptions;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** With an ACL user whose password comes from the environment. */
class RedisTwoNodesIT extends TwoNodes {
    private static final String PASSWORD = "s3cret-of-the-store";

    private final LocalRedis redis = LocalRedis.start("user otp on >" + PASSWORD + " ~email-otp:* +@all");

    @Override
    void useStore(ServerOptions node) {
        node.argument("--spi-email-otp-store--provider=redis")
                .argument("--spi-email-otp-store--redis--nodes=" + redis.address())
                .argument("--spi-email-otp-store--redis--username=otp")
                .environment("KC_SPI_EMAIL_OTP_STORE__REDIS__PASSWORD", PASSWORD);
    }

    @Test
    @Order(3)
    void thePasswordIsNotInTheLogNorInTheServerInfo() throws IOException {
        assertThat(Files.readString(one.logFile())).contains("DEBUG").doesNotContain(PASSWORD);
        assertThat(one.admin()
                        .serverInfo()
                        .getInfo()
                        .getProviders()
                        .get("email-otp-store")
                        .getProviders()
                        .toString())
                .doesNotContain(PASSWORD);
    }

    @AfterAll
    void stopRedis() {
        redis.stop();
    }
}
