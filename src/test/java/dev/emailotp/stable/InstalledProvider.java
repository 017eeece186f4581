package dev.emailotp.stable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.keycloak.authentication.ConfigurableAuthenticatorFactory;
import org.keycloak.provider.ConfiguredProvider;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/**
 * A provider as Keycloak finds it in our JAR.
 *
 * @param spi the name of its SPI, as in start commands
 */
record InstalledProvider(String spi, ProviderFactory<?> factory) {
    private static final Path SERVICES = ProductClasses.ROOT.resolve("META-INF/services");

    /** As in start commands, and the choices that the console offers for a step. */
    String line() {
        String requirements = factory instanceof ConfigurableAuthenticatorFactory step
                ? " " + List.of(step.getRequirementChoices())
                : "";
        return name() + requirements;
    }

    String name() {
        return spi + "/" + factory.getId();
    }

    /** What can be said in a start command; for required actions in the console, too. */
    List<ProviderConfigProperty> serverOptions() {
        return factory.getConfigMetadata();
    }

    List<ProviderConfigProperty> consoleOptions() {
        return factory instanceof ConfiguredProvider configured && configured.getConfigProperties() != null
                ? configured.getConfigProperties()
                : List.of();
    }

    static List<InstalledProvider> all() throws IOException {
        List<InstalledProvider> all = new ArrayList<>();
        for (Class<?> service : services()) {
            if (service != Spi.class) {
                String spi = spi(service);
                ServiceLoader.load(service).stream()
                        .filter(provider -> isOurs(provider.type()))
                        .map(provider -> new InstalledProvider(spi, (ProviderFactory<?>) provider.get()))
                        .forEach(all::add);
            }
        }
        return all;
    }

    /** The names of the SPIs that others can add providers to. */
    static Stream<String> ownSpis() {
        return ServiceLoader.load(Spi.class).stream()
                .filter(spi -> isOurs(spi.type()))
                .map(spi -> "spi " + spi.get().getName());
    }

    private static boolean isOurs(Class<?> type) {
        return type.getName().startsWith("dev.emailotp.");
    }

    private static String spi(Class<?> service) {
        return ServiceLoader.load(Spi.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(spi -> spi.getProviderFactoryClass() == service)
                .map(Spi::getName)
                .findFirst()
                .orElseThrow();
    }

    private static List<Class<?>> services() throws IOException {
        try (Stream<Path> files = Files.list(SERVICES)) {
            List<Class<?>> services = new ArrayList<>();
            files.forEach(
                    file -> services.add(ProductClasses.type(file.getFileName().toString())));
            return services;
        }
    }
}
