package dev.emailotp.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Finds free ports of the loopback address. Does not reserve them, so use them soon. */
public final class FreePort {
    private FreePort() {}

    /** Returns one free port. */
    public static int find() {
        return find(1).get(0);
    }

    /** Returns the given number of different free ports. */
    public static List<Integer> find(int count) {
        List<ServerSocket> held = new ArrayList<>();
        try {
            // Holds all ports until the last one is found, because a released port may be handed out again.
            for (int i = 0; i < count; i++) {
                held.add(new ServerSocket(0, 1, loopback()));
            }
            return held.stream().map(ServerSocket::getLocalPort).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("No free port on the loopback address", e);
        } finally {
            held.forEach(FreePort::close);
        }
    }

    /** Returns whether a server could listen on this port of the loopback address now. */
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(loopback(), port), 1);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static InetAddress loopback() throws IOException {
        return InetAddress.getByAddress("127.0.0.1", new byte[] {127, 0, 0, 1});
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
