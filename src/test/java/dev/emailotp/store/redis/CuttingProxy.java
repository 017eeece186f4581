package dev.emailotp.store.redis;

import dev.emailotp.server.LocalRedis;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** Passes bytes between clients and a server, and cuts connections at random points in either direction. */
final class CuttingProxy implements AutoCloseable {
    private static final int ONE_IN = 12;

    private final ServerSocket socket;
    private final LocalRedis target;
    private final Random random = new Random(7);
    private final AtomicInteger cuts = new AtomicInteger();
    private boolean cutting = true;

    CuttingProxy(LocalRedis target) {
        this.target = target;
        try {
            this.socket = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::accept);
    }

    String address() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    int cuts() {
        return cuts.get();
    }

    /** Stops cutting connections. */
    synchronized void calmDown() {
        cutting = false;
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                Socket server = new Socket(target.host(), target.port());
                daemon(() -> pass(client, server));
                daemon(() -> pass(server, client));
            } catch (IOException e) {
                // The proxy is closed or the server is gone; the client's connection ends.
            }
        }
    }

    /** Passes chunks. Part of a chunk may go through before the cut. */
    private void pass(Socket from, Socket to) {
        byte[] chunk = new byte[8192];
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                if (isCut(from, to, chunk, read)) {
                    return;
                }
                out.write(chunk, 0, read);
            }
        } catch (IOException e) {
            // The other direction was cut.
        }
    }

    private synchronized boolean isCut(Socket from, Socket to, byte[] chunk, int length) throws IOException {
        boolean cut = cutting && random.nextInt(ONE_IN) == 0;
        if (cut) {
            cuts.incrementAndGet();
            to.getOutputStream().write(chunk, 0, random.nextInt(length + 1));
            to.close();
            from.close();
        }
        return cut;
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "cutting-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
