package dev.emailotp.it.store;

import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.server.LocalRedis;
import dev.emailotp.server.ServerOptions;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.params.ClientKillParams;

/**
 * Two nodes over one Redis with an ACL user, whose password one node has from Keycloak's vault, and the other from its
 * environment. The one gives its place in the rotation up when Redis is gone.
 */
final class RedisNodes {
    static final String PASSWORD = "s3cret-of-the-store";

    private final LocalRedis redis =
            LocalRedis.start("user otp on >" + PASSWORD + " ~email-otp:* +@all", "enable-debug-command local");
    private final NodePair nodes;

    /** Starts all. */
    RedisNodes() {
        RunningKeycloak.inVault("master_redis", PASSWORD);
        nodes = NodePair.start(
                "redis",
                one -> overRedis(one)
                        .argument("--spi-email-otp-store--redis--password-vault-key=redis")
                        .argument("--spi-email-otp-store--redis--readiness=true"),
                other -> overRedis(other).environment("KC_SPI_EMAIL_OTP_STORE__REDIS__PASSWORD", PASSWORD));
    }

    private ServerOptions overRedis(ServerOptions node) {
        return node.argument("--spi-email-otp-store--provider=redis")
                .argument("--spi-email-otp-store--redis--nodes=" + redis.address())
                .argument("--spi-email-otp-store--redis--username=otp");
    }

    NodePair nodes() {
        return nodes;
    }

    LocalRedis redis() {
        return redis;
    }

    /** One more node of the same build, which says why if it does not start. */
    RunningKeycloak start(String folder, String argument) {
        return RunningKeycloak.start(folder, nodes.other().mail(), node -> overRedis(
                        NodePair.clustered(node).homeOf(nodes.home()))
                .argument(argument));
    }

    /** Changes the password that Redis asks the nodes for, and ends their connections. */
    static void password(Jedis admin, String password) {
        admin.aclSetUser("otp", "resetpass", ">" + password);
        admin.clientKill(new ClientKillParams().user("otp"));
    }

    void stop() {
        nodes.stop();
        redis.stop();
    }
}
