package dev.emailotp.smtp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** One connection. Understands as much of RFC 5321 as the extension's client uses. */
final class SmtpConversation {
    private final SmtpServer server;
    private Socket socket;
    private BufferedReader in;
    private OutputStream out;
    private String recipient = "";
    private int mails;
    private boolean ended;

    SmtpConversation(SmtpServer server, Socket socket, boolean tlsFromTheStart) throws IOException {
        this.server = server;
        use(socket);
        if (tlsFromTheStart) {
            handshake();
        }
    }

    private void use(Socket next) throws IOException {
        socket = next;
        socket.setTcpNoDelay(true);
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
        out = socket.getOutputStream();
    }

    void run() throws IOException {
        if (server.fault() instanceof SmtpFault.Refuses) {
            return;
        }
        if (server.fault() instanceof SmtpFault.HangsAtConnect) {
            hang();
            return;
        }
        say("220 test ESMTP");
        for (String line = in.readLine(); line != null && answer(line); line = in.readLine()) {}
    }

    private boolean answer(String line) throws IOException {
        String verb = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
        ended |= verb.equals("MAIL")
                && server.fault() instanceof SmtpFault.LimitsConnections limit
                && mails >= limit.mails();
        if (ended && !verb.equals("QUIT")) {
            say("421 4.7.0 Too many mails over one connection");
            return true;
        }
        switch (verb) {
            case "EHLO", "HELO" -> hello(line);
            case "STARTTLS" -> startTls();
            case "AUTH" -> authenticate(line);
            case "MAIL" -> {
                if (server.fault() instanceof SmtpFault.ForgetsConnections && mails > 0) {
                    return false;
                }
                say("250 ok");
            }
            case "RCPT" -> recipient(line.replaceAll(".*<(.*)>.*", "$1"));
            case "DATA" -> {
                return data();
            }
            case "QUIT" -> {
                say("221 bye");
                return false;
            }
            default -> say("250 ok");
        }
        return true;
    }

    private void hello(String line) throws IOException {
        server.introduced(line.replaceFirst("^\\S+ ?", ""));
        if (server.fault() instanceof SmtpFault.RefusesHello refusal) {
            say(refusal.reply());
            return;
        }
        boolean secure = socket instanceof SSLSocket;
        if (server.tls().isEmpty()) {
            say("250 test");
        } else {
            say(secure ? "250-test\r\n250 AUTH LOGIN PLAIN XOAUTH2" : "250-test\r\n250 STARTTLS");
        }
    }

    private void startTls() throws IOException {
        say("220 go ahead");
        handshake();
    }

    private void handshake() throws IOException {
        SSLContext tls = server.tls().orElseThrow(() -> new IOException("No TLS here"));
        SSLSocket secure = (SSLSocket) tls.getSocketFactory().createSocket(socket, null, socket.getPort(), true);
        secure.setUseClientMode(false);
        secure.startHandshake();
        use(secure);
    }

    private void authenticate(String line) throws IOException {
        String[] words = line.trim().split(" ");
        if (words[1].equalsIgnoreCase("LOGIN")) {
            String user = words.length > 2 ? words[2] : asked("VXNlcm5hbWU6");
            server.loggedIn(SmtpLogin.withPassword(user, asked("UGFzc3dvcmQ6")));
        } else {
            server.loggedIn(SmtpLogin.withInitialResponse(words[1], words[2]));
        }
        say(server.fault() instanceof SmtpFault.RefusesLogin refusal ? refusal.reply() : "235 welcome");
    }

    private String asked(String question) throws IOException {
        say("334 " + question);
        return in.readLine();
    }

    private void recipient(String address) throws IOException {
        recipient = address;
        if (server.fault() instanceof SmtpFault.Replies fault
                && fault.recipient().test(address)) {
            say(fault.reply());
        } else {
            say("250 ok");
        }
    }

    private boolean data() throws IOException {
        say("354 go ahead");
        StringBuilder source = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            source.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
        }
        mails++;
        if (server.fault() instanceof SmtpFault.HangsAtData) {
            hang();
            return false;
        }
        if (server.fault() instanceof SmtpFault.Slow slow) {
            pause(slow.delay());
        }
        server.accepted(new SmtpMail(recipient, source.toString(), Instant.now()));
        if (server.fault() instanceof SmtpFault.LosesAnswer) {
            return false;
        }
        say("250 queued");
        return true;
    }

    private void say(String reply) throws IOException {
        out.write((reply + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    /** Reads until the client gives up. */
    private void hang() throws IOException {
        while (in.read() >= 0) {}
    }

    private static void pause(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
