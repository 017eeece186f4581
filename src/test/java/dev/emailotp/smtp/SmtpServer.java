package dev.emailotp.smtp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;

/** A mail server on the loopback address, with one thread per connection. Its fault can change at any time. */
public final class SmtpServer implements AutoCloseable {
    private final ServerSocket listener;
    private final Optional<SSLContext> tls;
    private final boolean tlsFromTheStart;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Queue<SmtpMail> mails = new ConcurrentLinkedQueue<>();
    private final Map<String, BlockingQueue<SmtpMail>> inboxes = new ConcurrentHashMap<>();
    private final Queue<SmtpLogin> logins = new ConcurrentLinkedQueue<>();
    private final Queue<String> names = new ConcurrentLinkedQueue<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final Consumer<SmtpMail> receiver;
    private volatile SmtpFault fault = new SmtpFault.None();

    private SmtpServer(Optional<SSLContext> tls, boolean tlsFromTheStart, Optional<Consumer<SmtpMail>> receiver) {
        this.receiver = receiver.orElse(this::keep);
        this.tls = tls;
        this.tlsFromTheStart = tlsFromTheStart;
        try {
            listener = new ServerSocket();
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::accept);
    }

    public static SmtpServer start() {
        return new SmtpServer(Optional.empty(), false, Optional.empty());
    }

    /**
     * Starts a server that keeps no mails, so that there may be any number.
     *
     * @param receiver gets each mail, on the thread of its connection
     */
    public static SmtpServer start(Consumer<SmtpMail> receiver) {
        return new SmtpServer(Optional.empty(), false, Optional.of(receiver));
    }

    /** Starts a server that requires STARTTLS and AUTH and accepts any password. */
    public static SmtpServer startWithTls(SSLContext tls) {
        return new SmtpServer(Optional.of(tls), false, Optional.empty());
    }

    /** Starts a server that speaks TLS from the first byte, requires AUTH and accepts any password. */
    public static SmtpServer startWithSsl(SSLContext tls) {
        return new SmtpServer(Optional.of(tls), true, Optional.empty());
    }

    public int port() {
        return listener.getLocalPort();
    }

    public SmtpServer fault(SmtpFault next) {
        fault = next;
        return this;
    }

    SmtpFault fault() {
        return fault;
    }

    Optional<SSLContext> tls() {
        return tls;
    }

    /** Returns the mails accepted so far. */
    public List<SmtpMail> mails() {
        return List.copyOf(mails);
    }

    public List<SmtpMail> mailsTo(String recipient) {
        return mails.stream().filter(mail -> mail.recipient().equals(recipient)).toList();
    }

    /** Waits for a mail to this address that no earlier call has returned. */
    public SmtpMail await(String recipient) {
        try {
            SmtpMail mail = inbox(recipient).poll(60, TimeUnit.SECONDS);
            if (mail == null) {
                throw new AssertionError("No mail to " + recipient);
            }
            return mail;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private BlockingQueue<SmtpMail> inbox(String recipient) {
        return inboxes.computeIfAbsent(recipient, any -> new LinkedBlockingQueue<>());
    }

    void accepted(SmtpMail mail) {
        receiver.accept(mail);
    }

    private void keep(SmtpMail mail) {
        mails.add(mail);
        inbox(mail.recipient()).add(mail);
    }

    void loggedIn(SmtpLogin login) {
        logins.add(login);
    }

    /** Returns the logins so far. */
    public List<SmtpLogin> logins() {
        return List.copyOf(logins);
    }

    void introduced(String name) {
        names.add(name);
    }

    /** Returns the names with which clients have introduced themselves. */
    public List<String> names() {
        return List.copyOf(names);
    }

    /** Returns how many connections clients have made. */
    public int connections() {
        return connections.get();
    }

    /** Returns how many connections are open. */
    public int openConnections() {
        return open.size();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                connections.incrementAndGet();
                open.add(client);
                daemon(() -> serve(client));
            } catch (IOException e) {
                // The server is closed.
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            new SmtpConversation(this, client, tlsFromTheStart).run();
        } catch (IOException e) {
            // The client has disconnected, or the test has ended.
        } finally {
            open.remove(client);
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "smtp-server");
        thread.setDaemon(true);
        thread.start();
    }

    /** Closes the connections that clients keep open. */
    public void dropConnections() {
        open.forEach(SmtpServer::close);
    }

    @Override
    public void close() {
        close(listener);
        dropConnections();
    }

    private static void close(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
