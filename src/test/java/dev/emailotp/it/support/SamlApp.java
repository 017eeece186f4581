package dev.emailotp.it.support;

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
import org.keycloak.representations.idm.ClientRepresentation;

/** An application that speaks SAML: its addresses begin a login. */
public record SamlApp(TestRealm realm) {
    private static final String ID = "saml-app";

    /** @param levels what the application calls levels of authentication, as JSON: names and numbers */
    public static SamlApp in(TestRealm realm, String levels) {
        ClientRepresentation app = new ClientRepresentation();
        app.setClientId(ID);
        app.setProtocol("saml");
        app.setRedirectUris(List.of(TestRealm.APPLICATION));
        app.setAttributes(Map.of(
                "saml.client.signature",
                "false",
                "saml.authnstatement",
                "true",
                "saml.force.post.binding",
                "true",
                "acr.loa.map",
                levels));
        realm.api().clients().create(app).close();
        return new SamlApp(realm);
    }

    public String signIn() {
        return request("", "");
    }

    /** Wants a new proof, although there is a session. */
    public String signInAnew() {
        return request("ForceAuthn=\"true\"", "");
    }

    public String signInAtLevel(String level) {
        return request("", """
                <samlp:RequestedAuthnContext Comparison="exact">
                  <saml:AuthnContextClassRef>%s</saml:AuthnContextClassRef>
                </samlp:RequestedAuthnContext>""".formatted(level));
    }

    private String request(String attribute, String content) {
        String endpoint = realm.issuer() + "/protocol/saml";
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
                        ID,
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
