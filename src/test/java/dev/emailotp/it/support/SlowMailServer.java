package dev.emailotp.it.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/** The shared mail server, behind a line on which every connection takes its time. */
public final class SlowMailServer implements AutoCloseable {
    private final ServerSocket door;
    private final ExecutorService threads = Executors.newCachedThreadPool(job -> {
        Thread thread = new Thread(job, "slow-mail-server");
        thread.setDaemon(true);
        return thread;
    });

    public SlowMailServer(Duration delay) {
        try {
            door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(() -> accept(delay));
    }

    public int port() {
        return door.getLocalPort();
    }

    private void accept(Duration delay) {
        while (!door.isClosed()) {
            try {
                Socket near = door.accept();
                threads.execute(() -> connect(near, delay));
            } catch (IOException e) {
                // closed
            }
        }
    }

    private void connect(Socket near, Duration delay) {
        LockSupport.parkNanos(delay.toNanos());
        int port = RunningKeycloak.get().mail().getSmtp().getPort();
        try (near;
                Socket far = new Socket(InetAddress.getLoopbackAddress(), port)) {
            threads.execute(() -> copy(far, near));
            copy(near, far);
        } catch (IOException e) {
            // the mail is not delivered, which the test will see
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException e) {
            // the other side has hung up
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        threads.shutdownNow();
    }
}
