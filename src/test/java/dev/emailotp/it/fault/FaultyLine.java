package dev.emailotp.it.fault;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Passes bytes between Keycloak and a server behind it, and has happen to them what is planned. */
final class FaultyLine implements AutoCloseable {
    private final ServerSocket door;
    private final int target;

    /** Guarded by this, as are the counts: which chunk is to suffer what, by direction. */
    private final Map<Boolean, Map<Integer, Fault>> planned = new HashMap<>();

    private final Map<Boolean, Integer> passed = new HashMap<>();
    private final List<Fault> happened = new ArrayList<>();

    /** @param target the port of the server */
    FaultyLine(int target) {
        this.target = target;
        try {
            door = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    /** Counts chunks from now on, and lets these faults happen. */
    synchronized void plan(List<Fault> faults) {
        calm();
        happened.clear();
        for (Fault fault : faults) {
            planned.computeIfAbsent(fault.answer(), direction -> new HashMap<>())
                    .put(fault.chunk(), fault);
        }
    }

    /** Lets nothing more happen, and frees what is held. Returns what has happened since the plan began. */
    synchronized List<Fault> calm() {
        planned.clear();
        passed.clear();
        notifyAll();
        return List.copyOf(happened);
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket keycloak = door.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                daemon(() -> pass(keycloak, server, false));
                daemon(() -> pass(server, keycloak, true));
            } catch (IOException e) {
                // The line is closed, or the server is gone; then Keycloak's connection ends.
            }
        }
    }

    private void pass(Socket from, Socket to, boolean answer) {
        byte[] chunk = new byte[16_384];
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                Fault fault = next(answer);
                if (fault == null || fault.kind() == Fault.Kind.LATE) {
                    out.write(chunk, 0, read);
                } else {
                    out.write(chunk, 0, arriving(fault.kind(), read));
                    return;
                }
            }
        } catch (IOException e) {
            // The other direction was cut, or one side has hung up.
        }
    }

    private static int arriving(Fault.Kind kind, int length) {
        return switch (kind) {
            case CUT_BEFORE -> 0;
            case CUT_WITHIN -> length / 2;
            case CUT_AFTER, LATE -> length;
        };
    }

    /** Counts a chunk, and holds it if it is to be late. */
    private synchronized Fault next(boolean answer) {
        int number = passed.merge(answer, 1, Integer::sum) - 1;
        Map<Integer, Fault> ofDirection = planned.get(answer);
        Fault fault = ofDirection == null ? null : ofDirection.remove(number);
        if (fault != null) {
            happened.add(fault);
            if (fault.kind() == Fault.Kind.LATE) {
                hold(fault);
            }
        }
        return fault;
    }

    private void hold(Fault fault) {
        long end = System.nanoTime() + fault.delay().toNanos();
        long left = fault.delay().toMillis();
        while (left > 0 && !planned.isEmpty()) {
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            left = (end - System.nanoTime()) / 1_000_000;
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "faulty-line");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
