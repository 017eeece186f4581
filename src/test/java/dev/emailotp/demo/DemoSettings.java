package dev.emailotp.demo;

import dev.emailotp.server.FreePort;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The locations of the demo's parts and the ports that it uses, as Maven's profile {@code demo} passes them. */
record DemoSettings(Path distribution, Path provider, Path realm, Path folder, Map<Port, Integer> ports) {

    /** A port that the demo listens on, and the property that changes it. */
    enum Port {
        KEYCLOAK("demo.keycloak.port", "Keycloak"),
        MANAGEMENT("demo.management.port", "Keycloak's health and metrics"),
        MAILBOX("demo.mailbox.port", "the mailbox page"),
        SMTP("demo.smtp.port", "the mail server"),
        APP("demo.app.port", "the demo app");

        private final String property;
        private final String use;

        Port(String property, String use) {
            this.property = property;
            this.use = use;
        }
    }

    static DemoSettings fromSystemProperties() {
        Map<Port, Integer> ports = new HashMap<>();
        for (Port port : Port.values()) {
            ports.put(port, number(port));
        }
        return new DemoSettings(
                path("keycloak.home"), path("provider.jar"), path("demo.realm"), path("demo.folder"), ports);
    }

    int port(Port port) {
        return ports.getOrDefault(port, 0);
    }

    /** Returns what keeps the demo from listening, with what to do about it; empty if all ports are free. */
    List<String> portProblems() {
        List<String> problems = new ArrayList<>();
        Map<Integer, Port> seen = new HashMap<>();
        for (Port port : Port.values()) {
            int number = port(port);
            Port other = seen.putIfAbsent(number, port);
            if (other != null) {
                problems.add("Port " + number + " is set for both " + other.use + " and " + port.use + ". "
                        + "Choose another one: " + option(port));
            } else if (!FreePort.isFree(number)) {
                problems.add("Port " + number + ", meant for " + port.use + ", is taken by another program. "
                        + "End it, or choose another port: " + option(port));
            }
        }
        return problems;
    }

    private String option(Port port) {
        int number = port(port);
        return "mvn -Pdemo -D" + port.property + "=" + (number > 60000 ? number - 10 : number + 10);
    }

    private static int number(Port port) {
        String value = property(port.property);
        if (!value.matches("[1-9][0-9]{0,4}") || Integer.parseInt(value) > 65535) {
            throw new IllegalStateException("-D" + port.property + "=" + value + " is not a port from 1 to 65535");
        }
        return Integer.parseInt(value);
    }

    private static Path path(String property) {
        return Path.of(property(property));
    }

    private static String property(String name) {
        String value = System.getProperty(name);
        if (value == null) {
            throw new IllegalStateException("-D" + name + " is missing; start the demo with mvn -Pdemo");
        }
        return value;
    }
}
