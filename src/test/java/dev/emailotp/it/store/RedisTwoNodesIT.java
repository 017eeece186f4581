package dev.emailotp.it.store;

import static dev.emailotp.it.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.server.NeedsRedis;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

@NeedsRedis
class RedisTwoNodesIT extends TwoNodes {
    private final RedisNodes redisNodes = new RedisNodes();

    @Override
    NodePair nodes() {
        return redisNodes.nodes();
    }

    @Test
    @Order(4)
    void aRefusedPasswordIsAnOutageThatEndsByItself() {
        realm.person("locked-out");
        Page page = realm.passwordEntered(new Browser(), "locked-out").expectCodePage();
        String code = realm.mailTo("locked-out").code(1);
        assertThat(List.of(one, other))
                .allSatisfy(node -> assertThat(node.readiness().status()).isEqualTo(200));

        password("another");
        try {
            page = page.enter(code).expectCodePage();
            assertThat(page.message()).isEqualTo(RedisOutages.TRY_AGAIN);
            page = page.enter(code, other).expectCodePage();
            assertThat(page.message()).isEqualTo(RedisOutages.TRY_AGAIN);
            eventually(() -> assertThat(List.of(one, other))
                    .allSatisfy(node -> assertThat(node.logs().file()).content().contains("WRONGPASS")));
            assertThat(other.readiness().status()).as("by default").isEqualTo(200);
            Page unready = one.readiness();
            assertThat(unready.status()).as("as its admin decided").isEqualTo(503);
            assertThat(unready.body()).contains("\"state\": \"unavailable\"");
        } finally {
            password(RedisNodes.PASSWORD);
        }

        assertThat(one.readiness().status()).isEqualTo(200);
        page.enter(code, other).expectSignedIn();
    }

    private void password(String password) {
        redisNodes.redis().ask(admin -> RedisNodes.password(admin, password));
    }

    @Test
    @Order(5)
    void thePasswordIsNotInTheLogsNorInTheServerInfo() throws IOException {
        for (RunningKeycloak node : List.of(one, other)) {
            assertThat(node.logs().text())
                    .contains("DEBUG")
                    .doesNotContain(RedisNodes.PASSWORD)
                    .as("at the start")
                    .doesNotContain("does not answer");
            assertThat(node.admin()
                            .serverInfo()
                            .getInfo()
                            .getProviders()
                            .get("email-otp-store")
                            .getProviders()
                            .toString())
                    .doesNotContain(RedisNodes.PASSWORD);
        }
    }

    /** After all others, on the node that has survived them. */
    @Nested
    class WhenRedisFails extends RedisOutages {
        @Override
        RedisNodes nodes() {
            return redisNodes;
        }
    }

    @AfterAll
    void stopNodes() {
        redisNodes.stop();
    }
}
