package dev.emailotp.load;

import dev.emailotp.smtp.SmtpMail;
import dev.emailotp.smtp.SmtpServer;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The newest code that each address has got by mail. Nobody waits for one here. */
final class Codes implements AutoCloseable {
    private static final Pattern CODE = Pattern.compile("(?m)^([0-9]{6,10})\\r?$");

    private final Map<String, String> codes = new ConcurrentHashMap<>();
    private final SmtpServer server = SmtpServer.start(this::keep);

    private void keep(SmtpMail mail) {
        Matcher code = CODE.matcher(mail.source());
        if (code.find()) {
            codes.put(mail.recipient(), code.group(1));
        }
    }

    /** Returns a code once. */
    Optional<String> take(String address) {
        return Optional.ofNullable(codes.remove(address));
    }

    int port() {
        return server.port();
    }

    int connections() {
        return server.openConnections();
    }

    @Override
    public void close() {
        server.close();
    }
}
