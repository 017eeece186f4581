package dev.emailotp.it.support;

import java.nio.file.Path;

/**
 * What a server consists of.
 *
 * @param keycloak the unpacked distribution
 * @param extension the JAR
 */
public record Installation(Path keycloak, Path extension) {
    /** The Keycloak and the JAR that all tests are about. */
    public static Installation tested() {
        return new Installation(
                Path.of(System.getProperty("keycloak.home")), Path.of(System.getProperty("provider.jar")));
    }

    /** The same on another Keycloak. */
    public Installation on(Path otherKeycloak) {
        return new Installation(otherKeycloak, extension);
    }

    /** The same with another JAR of the extension. */
    public Installation with(Path otherExtension) {
        return new Installation(keycloak, otherExtension);
    }
}
