package dev.emailotp.it.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.TestRealm;
import dev.emailotp.it.support.TestedKeycloak;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.ClientRepresentation;

/** An application that speaks SAML, as {@link DeviceLoginIT} has it for OpenID Connect. */
class SamlDeviceIT {
    private static final String APP = "saml-app";
    private static final String LEVEL = "urn:example:password-and-code";

    private static TrustingRealm world;

    @BeforeAll
    static void makeRealm() {
        world = TrustingRealm.make(TestRealm.of(SamlDeviceIT.class));
        ClientRepresentation app = new ClientRepresentation();
        app.setClientId(APP);
        app.setProtocol("saml");
        app.setRedirectUris(List.of(TestRealm.APPLICATION));
        app.setAttributes(Map.of(
                "saml.client.signature",
                "false",
                "saml.force.post.binding",
                "true",
                "acr.loa.map",
                "{\"%s\":2}".formatted(LEVEL)));
        world.realm().api().clients().create(app).close();
    }

    @Test
    void aPlainSignInNeedsNoCodeAndANewProofDoes() {
        world.realm().person("alice");
        Browser browser = new Browser();
        world.trust(browser, "alice");
        assertThat(signIn(browser, "alice", "", "").body()).contains("SAMLResponse");
        signIn(browser, "alice", "ForceAuthn=\"true\"", "").expectCodePage();
    }

    @Test
    void aLevelNeedsTheCode() {
        Assumptions.assumeFalse(TestedKeycloak.isBefore(26, 7), "Levels for SAML are new in 26.7");
        world.realm().person("bill");
        Browser browser = new Browser();
        world.trust(browser, "bill");
        signIn(
                        browser,
                        "bill",
                        "",
                        "<samlp:RequestedAuthnContext Comparison=\"exact\"><saml:AuthnContextClassRef>" + LEVEL
                                + "</saml:AuthnContextClassRef></samlp:RequestedAuthnContext>")
                .expectCodePage();
    }

    private static Page signIn(Browser browser, String person, String attribute, String content) {
        world.realm().awaitCounted();
        return browser.reopened().get(request(attribute, content)).signIn(person, TestRealm.PASSWORD);
    }

    private static String request(String attribute, String content) {
        String endpoint = world.realm().issuer() + "/protocol/saml";
        String xml = """
                <samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" %s
                    xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_%s" Version="2.0" IssueInstant="%s"
                    Destination="%s" AssertionConsumerServiceURL="%s">
                  <saml:Issuer>%s</saml:Issuer>%s
                </samlp:AuthnRequest>
                """.formatted(
                        attribute,
                        UUID.randomUUID(),
                        Instant.now().truncatedTo(ChronoUnit.SECONDS),
                        endpoint,
                        TestRealm.APPLICATION,
                        APP,
                        content);
        return endpoint + "?SAMLRequest=" + URLEncoder.encode(deflated(xml), StandardCharsets.UTF_8);
    }

    private static String deflated(String xml) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream deflating = new DeflaterOutputStream(bytes, new Deflater(Deflater.BEST_SPEED, true))) {
            deflating.write(xml.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
}
