package dev.emailotp.it.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.RealmLevels;
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
import org.jsoup.Jsoup;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.ClientRepresentation;

/** An application that speaks SAML asks for a level of authentication, as {@link StepUpIT} does with OpenID Connect. */
class SamlStepUpIT {
    private static final String ONE = "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport";
    private static final String TWO = "urn:example:password-and-code";
    private static final String APP = "saml-app";

    private static TestRealm realm;

    @BeforeAll
    static void makeRealm() {
        Assumptions.assumeFalse(TestedKeycloak.isBefore(26, 7), "Levels for SAML are new in 26.7");
        realm = RealmLevels.realm(SamlStepUpIT.class, "auth-username-password-form", TestRealm.STEP);
        ClientRepresentation app = new ClientRepresentation();
        app.setClientId(APP);
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
                "{\"%s\":1,\"%s\":2}".formatted(ONE, TWO)));
        realm.api().clients().create(app).close();
    }

    @Test
    void theCodeIsAskedForWhenTheApplicationWantsMoreThanThePassword() {
        realm.person("alice");
        Browser browser = new Browser();
        Page page = browser.get(request(ONE)).signIn("alice", TestRealm.PASSWORD);
        assertThat(level(page)).isEqualTo(ONE);
        assertThat(realm.mailTo("alice").count()).isZero();

        page = browser.get(request(TWO)).expectCodePage();
        page = page.enter(realm.mailTo("alice").code(1));
        assertThat(level(page)).isEqualTo(TWO);

        assertThat(level(browser.get(request(TWO)))).as("still").isEqualTo(TWO);
        assertThat(realm.mailTo("alice").count()).isEqualTo(1);
    }

    private static String request(String level) {
        String endpoint = realm.issuer() + "/protocol/saml";
        String xml = """
                <samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"
                    xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_%s" Version="2.0" IssueInstant="%s"
                    Destination="%s" AssertionConsumerServiceURL="%s">
                  <saml:Issuer>%s</saml:Issuer>
                  <samlp:RequestedAuthnContext Comparison="exact">
                    <saml:AuthnContextClassRef>%s</saml:AuthnContextClassRef>
                  </samlp:RequestedAuthnContext>
                </samlp:AuthnRequest>
                """.formatted(
                        UUID.randomUUID(),
                        Instant.now().truncatedTo(ChronoUnit.SECONDS),
                        endpoint,
                        TestRealm.APPLICATION,
                        APP,
                        level);
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

    /** What the application is told about the level, in a form that the browser would post to it. */
    private static String level(Page page) {
        String answer = page.document().select("input[name=SAMLResponse]").attr("value");
        assertThat(answer).as(page.body()).isNotEmpty();
        String xml = new String(Base64.getDecoder().decode(answer), StandardCharsets.UTF_8);
        return Jsoup.parse(xml, "", Parser.xmlParser())
                .select("saml|AuthnContextClassRef")
                .text();
    }
}
