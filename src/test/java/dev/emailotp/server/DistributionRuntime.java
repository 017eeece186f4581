package dev.emailotp.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Runs the unpacked distribution as a child process. */
public final class DistributionRuntime implements ServerRuntime {
    private static final List<String> FOREIGN = List.of("KC_", "JAVA_OPTS", "SMTP_", "GOOGLE_", "GITHUB_");

    @Override
    public StartedServer launch(ServerOptions options, Path logFile) throws IOException {
        ServerHome home = ServerHome.of(options.distribution, options.home);
        if (!options.sharesHome) {
            home.deploy(options.providers);
            home.freshData(options.realms);
        }
        Stream<String> imports = options.realms.isEmpty() ? Stream.of() : Stream.of("--import-realm");
        ProcessBuilder command = new ProcessBuilder(
                Stream.of(Stream.of(home.launcher().toString(), "start-dev"), options.allArguments(), imports)
                        .flatMap(arguments -> arguments)
                        .toList());
        environment(command.environment(), options);
        return ServerProcess.start(command, logFile, options.log);
    }

    private static void environment(Map<String, String> variables, ServerOptions options) {
        // Settings for another Keycloak on this machine must not change this one.
        variables.keySet().removeIf(name -> FOREIGN.stream().anyMatch(name::startsWith));
        variables.put("JAVA_HOME", System.getProperty("java.home"));
        variables.put("KC_BOOTSTRAP_ADMIN_USERNAME", "admin");
        variables.put("KC_BOOTSTRAP_ADMIN_PASSWORD", "admin");
        variables.putAll(options.environment);
    }
}
