package dev.emailotp.keycloak.line;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeycloakVersionTest {
    @ParameterizedTest
    @ValueSource(strings = {"26.4.15", "26.4.15.redhat-00001", "26.6.6", "26.7.2", "26.7.5", "26.7.10"})
    void nothingIsSaidAboutASafePatch(String version) {
        assertThat(new KeycloakVersion(version).warning()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"26.4.7", "26.4.14.redhat-00002", "26.5.0", "26.5.9", "26.6.5", "26.7.0", "26.7.1"})
    void aPatchWithATakeoverIsNamedWithTheWayOut(String version) {
        assertThat(new KeycloakVersion(version).warning())
                .get()
                .asString()
                .startsWith("On Keycloak " + version + ", anyone can reset any password (CVE-2026-18963)")
                .contains("26.7.2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"26.8.0", "26.10.2", "27.0.0", "260.7.5", "999.0.0-SNAPSHOT", "26.7", "unknown", ""})
    void anotherLineIsSaidToBeUntested(String version) {
        assertThat(new KeycloakVersion(version).warning())
                .hasValue("The Email OTP extension is made for Keycloak 26.4 to 26.7, and was not tested on " + version
                        + ". Use a release of the extension that names this version.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"26.3.5", "26.0.8", "25.9.1", "9.0.3", "26.3.0.redhat-00001"})
    void anOlderLineIsSaidNotToFit(String version) {
        assertThat(new KeycloakVersion(version).warning())
                .get()
                .asString()
                .startsWith("The Email OTP extension does not fit Keycloak " + version + ".")
                .contains("no release of it fits older versions. Update Keycloak");
    }
}
