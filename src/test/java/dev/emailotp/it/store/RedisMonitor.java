package dev.emailotp.it.store;

import dev.emailotp.it.support.Eventually;
import dev.emailotp.server.LocalRedis;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisMonitor;

/** What others ask of Redis, as Redis' MONITOR tells it, from the creation of this until it is closed. */
final class RedisMonitor implements AutoCloseable {
    private static final Pattern COMMAND = Pattern.compile("\\[\\d+ ([^\\]]+)] \"(\\w+)\"");

    private final Jedis redis;
    private final List<String> lines = new CopyOnWriteArrayList<>();

    RedisMonitor(LocalRedis server) {
        redis = server.connect();
        redis.connect();
        Thread reader = new Thread(this::read, "redis-monitor");
        reader.setDaemon(true);
        reader.start();
        Eventually.eventually(() -> {
            server.ask(Jedis::ping);
            org.assertj.core.api.Assertions.assertThat(lines).isNotEmpty();
        });
        lines.clear();
    }

    private void read() {
        try {
            redis.monitor(new JedisMonitor() {
                @Override
                public void onCommand(String command) {
                    lines.add(command);
                }
            });
        } catch (redis.clients.jedis.exceptions.JedisException e) {
            // closed
        }
    }

    /** The commands that the store has sent, in order, without what scripts do inside Redis or a new connection says. */
    List<String> roundTrips() {
        return lines.stream()
                .map(COMMAND::matcher)
                .filter(Matcher::find)
                .filter(command -> !command.group(1).equals("lua"))
                .map(command -> command.group(2).toUpperCase(java.util.Locale.ROOT))
                .filter(command ->
                        List.of("EVALSHA", "EVAL", "HGETALL", "GET", "SET").contains(command))
                .toList();
    }

    String seen() {
        return String.join("\n", lines).replace("evalsha", "EVALSHA");
    }

    @Override
    public void close() {
        redis.close();
    }
}
