package dev.emailotp.it.walk;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A mail server that keeps nothing but the codes, for each address in the order in which they came. */
final class Inbox implements AutoCloseable {
    private static final Pattern CODE_LINE = Pattern.compile("(?m)^([0-9]{6,10})$");
    private static final Pattern LINK = Pattern.compile("(?m)^(http://\\S+/action-token\\S+)");

    private final ServerSocket listener;
    private final Map<String, List<String>> codes = new ConcurrentHashMap<>();
    private final Map<String, List<String>> links = new ConcurrentHashMap<>();

    Inbox() {
        try {
            listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** The codes that have come to an address, the latest last. */
    List<String> codes(String address) {
        return codes.getOrDefault(address.toLowerCase(Locale.ROOT), List.of());
    }

    /** The action links that have come to an address, the latest last. */
    List<String> links(String address) {
        return links.getOrDefault(address.toLowerCase(Locale.ROOT), List.of());
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                daemon(() -> converse(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void converse(Socket socket) {
        try (socket;
                BufferedReader in = new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))) {
            say(socket, "220 inbox");
            String to = "";
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String command = line.toUpperCase(Locale.ROOT);
                if (command.startsWith("RCPT TO:")) {
                    to = line.replaceAll("^[^<]*<([^>]*)>.*$", "$1").toLowerCase(Locale.ROOT);
                }
                if (command.startsWith("DATA")) {
                    say(socket, "354 go on");
                    keep(to, letter(in));
                }
                say(socket, command.startsWith("QUIT") ? "221 bye" : "250 ok");
            }
        } catch (IOException e) {
            // The client is gone; Keycloak tells of a mail that it could not hand over.
        }
    }

    private void keep(String to, String letter) {
        keep(codes, to, CODE_LINE.matcher(letter));
        // quoted-printable, as far as addresses need it
        keep(links, to, LINK.matcher(letter.replace("=\n", "").replace("=3D", "=")));
    }

    private static void keep(Map<String, List<String>> all, String to, Matcher found) {
        if (found.find()) {
            all.merge(to, List.of(found.group(1)), (before, latest) -> Stream.concat(before.stream(), latest.stream())
                    .toList());
        }
    }

    private static String letter(BufferedReader in) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            text.append(line).append('\n');
        }
        return text.toString();
    }

    private static void say(Socket socket, String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "inbox");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
