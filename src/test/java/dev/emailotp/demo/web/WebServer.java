package dev.emailotp.demo.web;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A web server on the loopback address. */
public final class WebServer implements AutoCloseable {
    private static final int LONGEST_FORM = 65_536;

    private final HttpServer server;
    private final ExecutorService threads;
    private final Map<String, String> everyHeader;
    private final WebHandler handler;

    private WebServer(HttpServer server, String formTargets, WebHandler handler) {
        this.server = server;
        this.handler = handler;
        this.threads = Executors.newFixedThreadPool(8, task -> {
            Thread thread = new Thread(task, "web");
            thread.setDaemon(true);
            return thread;
        });
        this.everyHeader = Map.of(
                "Cache-Control", "no-store",
                "Content-Security-Policy",
                        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; frame-src 'self';"
                                + " img-src data:; base-uri 'none'; frame-ancestors 'self'; form-action 'self' "
                                + formTargets,
                "Referrer-Policy", "same-origin",
                "X-Content-Type-Options", "nosniff");
    }

    /**
     * Starts the server on this port.
     *
     * @param formTargets the other allowed targets of forms, as in a content security policy
     */
    public static WebServer start(int port, String formTargets, WebHandler handler) {
        try {
            HttpServer http = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
            WebServer server = new WebServer(http, formTargets, handler);
            http.setExecutor(server.threads);
            http.createContext("/", server::answer);
            http.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot listen on port " + port, e);
        }
    }

    /** Returns the server's address for browsers, without a trailing slash. */
    public String baseUrl() {
        return "http://" + authority();
    }

    private String authority() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            WebResponse response = respond(exchange);
            Headers headers = exchange.getResponseHeaders();
            everyHeader.forEach(headers::set);
            response.headers().forEach(headers::set);
            response.cookies().forEach(cookie -> headers.add("Set-Cookie", cookie));
            boolean empty =
                    response.body().length == 0 || exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(response.status(), empty ? -1 : response.body().length);
            if (!empty) {
                exchange.getResponseBody().write(response.body());
            }
        }
    }

    private WebResponse respond(HttpExchange exchange) {
        try {
            WebRequest request = read(exchange);
            // Only one host name is allowed. Another name has other cookies, and an attacker could point their own name
            // to this server.
            if (!authority().equals(exchange.getRequestHeaders().getFirst("Host"))) {
                return WebResponse.redirect(baseUrl() + "/");
            }
            return handler.answer(request);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failure(503, "The demo is being stopped.");
        } catch (IllegalArgumentException e) {
            return failure(400, "The request cannot be read.");
        } catch (IOException | RuntimeException e) {
            System.err.println(
                    "The demo could not answer " + exchange.getRequestURI().getPath() + ": " + e);
            return failure(500, "Something is broken in the demo; its output says what.");
        }
    }

    private static WebRequest read(HttpExchange exchange) throws IOException {
        String method = exchange.getRequestMethod().equals("HEAD") ? "GET" : exchange.getRequestMethod();
        String query =
                Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
        String cookies = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Cookie"))
                .orElse("");
        return new WebRequest(
                method,
                exchange.getRequestURI().getPath(),
                WebRequest.parseQuery(query),
                WebRequest.parseQuery(form(exchange)),
                WebRequest.parseCookies(cookies),
                Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization")));
    }

    private static String form(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(LONGEST_FORM + 1);
        if (body.length > LONGEST_FORM) {
            throw new IllegalArgumentException("The form is too long");
        }
        return new String(body, StandardCharsets.UTF_8);
    }

    private static WebResponse failure(int status, String text) {
        return WebResponse.html(
                status, Html.page("Not possible", "<h1>Not possible</h1><p>" + Html.escape(text) + "</p>"));
    }
}
