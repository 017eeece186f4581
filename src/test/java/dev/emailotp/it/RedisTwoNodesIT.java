package dev.emailotp.it;

import static dev.emailotp.it.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.server.LocalRedis;
import dev.emailotp.server.NeedsRedis;
import dev.emailotp.server.ServerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.params.ClientKillParams;

/**
 * With an ACL user, whose password one node has from Keycloak's vault, and the other from its environment. The one gives
 * its place in the rotation up when Redis is gone.
 */
@NeedsRedis
class RedisTwoNodesIT extends TwoNodes {
    private static final String PASSWORD = "s3cret-of-the-store";

    private final LocalRedis redis = LocalRedis.start("user otp on >" + PASSWORD + " ~email-otp:* +@all");

    @Override
    void useStore(ServerOptions node) {
        RunningKeycloak.inVault("master_redis", PASSWORD);
        withRedis(node)
                .argument("--spi-email-otp-store--redis--password-vault-key=redis")
                .argument("--spi-email-otp-store--redis--readiness=true");
    }

    @Override
    void useStoreToo(ServerOptions node) {
        withRedis(node).environment("KC_SPI_EMAIL_OTP_STORE__REDIS__PASSWORD", PASSWORD);
    }

    private ServerOptions withRedis(ServerOptions node) {
        return node.argument("--spi-email-otp-store--provider=redis")
                .argument("--spi-email-otp-store--redis--nodes=" + redis.address())
                .argument("--spi-email-otp-store--redis--username=otp");
    }

    @Test
    @Order(3)
    void aRefusedPasswordIsAnOutageThatEndsByItself() {
        realm.person("locked-out");
        Page page = realm.passwordEntered(new Browser(), "locked-out").expectCodePage();
        String code = realm.mailTo("locked-out").code(1);
        assertThat(List.of(one, other))
                .allSatisfy(node -> assertThat(node.readiness().status()).isEqualTo(200));

        password("another");
        try {
            page = page.enter(code).expectCodePage();
            assertThat(page.message()).isEqualTo(RedisOutageIT.TRY_AGAIN);
            page = page.enter(code, other).expectCodePage();
            assertThat(page.message()).isEqualTo(RedisOutageIT.TRY_AGAIN);
            eventually(() -> assertThat(List.of(one, other))
                    .allSatisfy(node -> assertThat(node.logFile()).content().contains("WRONGPASS")));
            assertThat(other.readiness().status()).as("by default").isEqualTo(200);
            Page unready = one.readiness();
            assertThat(unready.status()).as("as its admin decided").isEqualTo(503);
            assertThat(unready.body()).contains("\"state\": \"unavailable\"");
        } finally {
            password(PASSWORD);
        }

        assertThat(one.readiness().status()).isEqualTo(200);
        page.enter(code, other).expectSignedIn();
    }

    private void password(String password) {
        redis.ask(admin -> {
            admin.aclSetUser("otp", "resetpass", ">" + password);
            admin.clientKill(new ClientKillParams().user("otp"));
        });
    }

    @Test
    @Order(3)
    void thePasswordIsNotInTheLogsNorInTheServerInfo() throws IOException {
        for (RunningKeycloak node : List.of(one, other)) {
            assertThat(Files.readString(node.logFile()))
                    .contains("DEBUG")
                    .doesNotContain(PASSWORD)
                    .as("at the start")
                    .doesNotContain("does not answer");
            assertThat(node.admin()
                            .serverInfo()
                            .getInfo()
                            .getProviders()
                            .get("email-otp-store")
                            .getProviders()
                            .toString())
                    .doesNotContain(PASSWORD);
        }
    }

    @AfterAll
    void stopRedis() {
        redis.stop();
    }
}
