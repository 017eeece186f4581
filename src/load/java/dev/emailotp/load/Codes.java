package dev.emailotp.load;

import static io.gatling.javaapi.core.CoreDsl.asLongAsDuring;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.pause;

import dev.emailotp.smtp.SmtpMail;
import dev.emailotp.smtp.SmtpServer;
import io.gatling.javaapi.core.ChainBuilder;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The newest code that each address has got by mail. Nobody waits for one here. */
final class Codes implements AutoCloseable {
    private static final Duration LOOKS_FOR_MAIL = Duration.ofMillis(10);
    private static final Duration GIVES_UP = Duration.ofSeconds(30);
    private static final Pattern ID = Pattern.compile("(?mi)^Message-ID:\\s*(\\S+)");
    private static final Pattern CODE = Pattern.compile("(?m)^([0-9]{6,10})\\r?$");

    private final Map<String, String> codes = new ConcurrentHashMap<>();
    private final Set<String> ids = ConcurrentHashMap.newKeySet();
    private final AtomicInteger copies = new AtomicInteger();
    private final SmtpServer server = SmtpServer.start(this::keep);

    private void keep(SmtpMail mail) {
        Matcher id = ID.matcher(mail.source());
        if (id.find() && !ids.add(id.group(1))) {
            copies.incrementAndGet();
        }
        Matcher code = CODE.matcher(mail.source());
        if (code.find()) {
            codes.put(mail.recipient(), code.group(1));
        }
    }

    /** Waits for the mail as a person does, without a thread that waits. */
    ChainBuilder arrive() {
        return exec(session -> session.set("code", "").set("askedAt", System.nanoTime()))
                .exec(asLongAsDuring(session -> session.getString("code").isEmpty(), GIVES_UP)
                        .on(exec(session -> session.set(
                                        "code",
                                        take(session.getString("address")).orElse("")))
                                .doIf(session -> session.getString("code").isEmpty())
                                .then(pause(LOOKS_FOR_MAIL))))
                .exec(session -> session.set("mailed", System.nanoTime() - session.getLong("askedAt")));
    }

    /** Returns a code once. */
    private Optional<String> take(String address) {
        return Optional.ofNullable(codes.remove(address));
    }

    int port() {
        return server.port();
    }

    /** Returns how many mails came once more with the same Message-ID. */
    int copies() {
        return copies.get();
    }

    int connections() {
        return server.openConnections();
    }

    @Override
    public void close() {
        server.close();
    }
}
