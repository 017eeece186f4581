package dev.emailotp.it.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.it.support.TestRealm;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The code is the second factor after a client certificate (X.509), which a proxy hands over in a header. */
class ClientCertificateIT {
    private static final String CERTIFICATE = "auth-x509-client-username-form";

    private static TestRealm realm;

    @BeforeAll
    static void makeRealm() {
        realm = TestRealm.create(ClientCertificateIT.class);
        realm.steps().sequence(CERTIFICATE, TestRealm.STEP);
        realm.flows()
                .configure(
                        realm.flows().execution(CERTIFICATE + " then " + TestRealm.STEP, CERTIFICATE),
                        Map.of(
                                "x509-cert-auth.mapping-source-selection",
                                "Subject's Common Name",
                                "x509-cert-auth.mapper-selection",
                                "Username or Email",
                                "x509-cert-auth.confirmation-page-disallowed",
                                "true"))
                .close();
    }

    @Test
    void aCertificateAndACodeSignIn() throws IOException {
        realm.person("localhost");
        Browser browser = new Browser().header("X-Client-Cert", certificate());
        Page page = browser.get(realm.signInUrl()).expectCodePage();
        page.enter(realm.mailTo("localhost").code(1)).expectSignedIn();
        assertThat(realm.events("LOGIN").get(0).getDetails()).containsEntry("username", "localhost");
    }

    @Test
    void withoutACertificateNoCodeIsSent() {
        realm.person("somebody");
        Page page = new Browser().get(realm.signInUrl());
        assertThat(page.asksForCode()).as(page.body()).isFalse();
        assertThat(page.isSignedIn()).isFalse();
    }

    /** As a proxy writes it: in Base64, on one line. */
    private static String certificate() throws IOException {
        return Files.readString(RunningKeycloak.get().trustedCertificate().trusted())
                .replaceAll("-----[A-Z ]+-----|\\s", "");
    }
}
