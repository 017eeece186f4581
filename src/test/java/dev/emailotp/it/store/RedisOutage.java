package dev.emailotp.it.store;

import dev.emailotp.server.LocalRedis;
import java.time.Duration;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.args.ClientPauseMode;
import redis.clients.jedis.args.ClientType;
import redis.clients.jedis.params.ClientKillParams;

/** The ways in which Redis can be of no help without losing what it has. */
enum RedisOutage {
    CONNECTION_REFUSED {
        @Override
        void begin(LocalRedis redis, Jedis admin) {
            admin.configSet("port", "0");
            cutConnections(admin);
        }

        @Override
        void end(LocalRedis redis, Jedis admin) {
            admin.configSet("port", Integer.toString(redis.port()));
        }
    },
    NO_ANSWER {
        @Override
        void begin(LocalRedis redis, Jedis admin) {
            redis.freeze();
        }

        @Override
        void end(LocalRedis redis, Jedis admin) {
            redis.thaw();
        }
    },
    SLOW_ANSWERS {
        @Override
        void begin(LocalRedis redis, Jedis admin) {
            admin.clientPause(Duration.ofSeconds(3).toMillis(), ClientPauseMode.ALL);
        }

        @Override
        void end(LocalRedis redis, Jedis admin) {
            // Answers when the pause has ended.
            admin.ping();
        }
    },
    READ_ONLY_REPLICA {
        @Override
        void begin(LocalRedis redis, Jedis admin) {
            admin.replicaof("127.0.0.1", 9);
        }

        @Override
        void end(LocalRedis redis, Jedis admin) {
            admin.replicaofNoOne();
        }
    },
    PASSWORD_ASKED_FOR {
        @Override
        void begin(LocalRedis redis, Jedis admin) {
            RedisNodes.password(admin, "since now");
        }

        @Override
        void end(LocalRedis redis, Jedis admin) {
            RedisNodes.password(admin, RedisNodes.PASSWORD);
        }
    },
    MEMORY_FULL {
        @Override
        void begin(LocalRedis redis, Jedis admin) {
            admin.configSet("maxmemory", "1");
        }

        @Override
        void end(LocalRedis redis, Jedis admin) {
            admin.configSet("maxmemory", "0");
        }
    };

    /** @param admin a connection that the outage leaves alone */
    abstract void begin(LocalRedis redis, Jedis admin);

    abstract void end(LocalRedis redis, Jedis admin);

    /** Whether Redis does what it is asked, too late for the caller to hear of it. */
    boolean keepsWhatWasSent() {
        return this == NO_ANSWER || this == SLOW_ANSWERS;
    }

    static void cutConnections(Jedis admin) {
        admin.clientKill(new ClientKillParams().type(ClientType.NORMAL).skipMe(ClientKillParams.SkipMe.YES));
    }
}
