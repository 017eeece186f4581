package dev.emailotp.it.realm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Mailbox;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.PasswordGrant;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.it.support.ServerClock;
import dev.emailotp.it.support.TestRealm;
import dev.emailotp.it.support.TestedKeycloak;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.ClientRepresentation;

/** The doors of the realm that is shipped, besides the login in a browser: none opens for a name and a password alone. */
class DoorsIT {
    private static final String EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
    private static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";
    private static final String SECRET = "a-secret-of-this-test-alone";

    private static TestRealm realm;
    private static String stockFlow;

    @BeforeAll
    static void makeRealm() {
        realm = TestRealm.shipped();
        stockFlow = realm.api().flows().getFlows().stream()
                .filter(flow -> flow.getAlias().equals("browser"))
                .findFirst()
                .orElseThrow()
                .getId();
    }

    @Test
    void nameAndPasswordGiveNoTokens() {
        realm.person("alison");
        String own = PasswordGrant.clientOfAnAdmin(realm, "terminal", Map.of());
        for (String client : List.of(PasswordGrant.ADMIN_CLI, own)) {
            PasswordGrant.ask(realm, client, "alison", TestRealm.PASSWORD).expectTheBrowserNamed();
        }
        // Before 26.6, the clients that an import makes by itself may not ask for this scope.
        for (String client : TestedKeycloak.isBefore(26, 6) ? List.of(own) : List.of(PasswordGrant.ADMIN_CLI, own)) {
            PasswordGrant.ask(realm, client, "alison", TestRealm.PASSWORD, Map.of("scope", "openid offline_access"))
                    .expectTheBrowserNamed();
        }
        realm.person("unproven", user -> user.setEmailVerified(false));
        PasswordGrant.ask(realm, PasswordGrant.ADMIN_CLI, "unproven", TestRealm.PASSWORD)
                .expectRefusal("Account is not fully set up");
    }

    @Test
    void samlAsksForTheCodeWhereverItBegins() {
        realm.person("basil");
        saml("sp", Map.of("saml_idp_initiated_sso_url_name", "sp"), null);
        Page atTheServer = new Browser().get(realm.issuer() + "/protocol/saml/clients/sp");
        atTheServer.signIn("basil", TestRealm.PASSWORD).expectCodePage();
        String request = Base64.getEncoder().encodeToString(authnRequest("sp").getBytes(StandardCharsets.UTF_8));
        Page atTheService = new Browser().post(realm.issuer() + "/protocol/saml", Map.of("SAMLRequest", request));
        atTheService.signIn("basil", TestRealm.PASSWORD).expectCodePage();
    }

    @Test
    void samlWithoutABrowserLetsNobodyInWhomABrowserAsksForACode() {
        realm.person("cheshire");
        saml("ecp", Map.of("saml.allow.ecp.flow", "true"), null);
        saml("lenient", Map.of("saml.allow.ecp.flow", "true"), stockFlow);
        saml("closed", Map.of(), stockFlow);
        assertThat(ecp("ecp", TestRealm.PASSWORD)).doesNotContain("Assertion>");
        assertThat(ecp("closed", TestRealm.PASSWORD))
                .as("a client has to be allowed to")
                .doesNotContain("Assertion>");
        assertThat(ecp("lenient", "not the password")).doesNotContain("Assertion>");
        assertThat(ecp("lenient", TestRealm.PASSWORD))
                .as("where the client's browser flow asks for no code")
                .contains("Assertion>");
        assertThat(realm.events("LOGIN_ERROR")).anySatisfy(event -> assertThat(event.getDetails())
                .containsEntry("email_otp_result", "browser_needed"));
    }

    @Test
    void dockerRegistriesFindNoDoorUnlessTheServerHasTheFeature() {
        Page answer = new Browser()
                .header("Authorization", basic("cheshire", TestRealm.PASSWORD))
                .get(realm.issuer() + "/protocol/docker-v2/auth?service=app&account=cheshire&scope=repository:x:pull");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(realm.api().flows().getExecutions("docker auth"))
                .as("where it has")
                .anySatisfy(step -> assertThat(step.getProviderId()).isEqualTo(TestRealm.DIRECT_GRANT));
    }

    @Test
    void aDeviceIsLetInByABrowserThatWasAskedForTheCode() throws IOException {
        realm.person("dodo");
        client("tv", true, Map.of("oauth2.device.authorization.grant.enabled", "true"));
        JsonNode device = json(token("auth/device", Map.of("client_id", "tv", "scope", "openid")));
        Map<String, String> poll = Map.of(
                "grant_type", "urn:ietf:params:oauth:grant-type:device_code",
                "client_id", "tv",
                "device_code", device.get("device_code").asText());
        Browser browser = new Browser();
        realm.awaitCounted();
        Page page = browser.get(device.get("verification_uri_complete").asText())
                .signIn("dodo", TestRealm.PASSWORD)
                .expectCodePage();
        assertThat(json(token("token", poll)).get("error").asText()).isEqualTo("authorization_pending");
        page = page.enter(realm.mailTo("dodo").code(1));
        Element grant = Objects.requireNonNull(page.document().selectFirst("#kc-oauth form"), page::body);
        browser.post(
                grant.absUrl("action"),
                Map.of("code", grant.select("[name=code]").val(), "accept", "Yes"));
        try (ServerClock clock = RunningKeycloak.get().clock()) {
            clock.ahead(Duration.ofSeconds(10));
            assertThat(json(token("token", poll)).has("access_token")).isTrue();
        }
    }

    @Test
    void aRequestFromTheBackChannelNeedsADeviceThatTheOperatorHasSetUp() {
        realm.person("edith");
        client("bank", false, Map.of("oidc.ciba.grant.enabled", "true"));
        Page answer = token(
                "ext/ciba/auth",
                Map.of("client_id", "bank", "client_secret", SECRET, "scope", "openid", "login_hint", "edith"));
        assertThat(answer.status()).isGreaterThanOrEqualTo(400);
        assertThat(answer.body()).doesNotContain("auth_req_id");
    }

    @Test
    void aTokenIsExchangedForTheSamePersonsOnlyAndFromASessionsOnly() throws IOException {
        String frog = realm.person("frog");
        realm.person("fish");
        client("gateway", false, Map.of("standard.token.exchange.enabled", "true"));
        Map<String, String> exchange = Map.of(
                "grant_type",
                EXCHANGE,
                "client_id",
                "gateway",
                "client_secret",
                SECRET,
                "subject_token_type",
                ACCESS_TOKEN);
        assertThat(json(token("token", exchange)).get("error").asText())
                .as("no token")
                .isEqualTo("invalid_request");
        assertThat(json(token("token", with(exchange, "subject_token", "abc")))
                        .get("error")
                        .asText())
                .isEqualTo("invalid_request");
        assertThat(json(token("token", with(exchange, "requested_subject", "frog")))
                        .has("access_token"))
                .isFalse();

        Map<String, String> own = with(exchange, "subject_token", accessTokenAt("gateway", "fish"));
        assertThat(json(token("token", own)).has("access_token")).as("control").isTrue();
        JsonNode other = json(token("token", with(own, "requested_subject", frog)));
        assertThat(other.has("access_token")).as(other.toString()).isFalse();
    }

    @Test
    void theAccountsApiTakesTokensOfALoginOnly() {
        String account = realm.issuer() + "/account/";
        realm.person("gosling");
        Browser asJson = new Browser().header("Accept", "application/json");
        assertThat(asJson.get(account).status()).isEqualTo(401);
        assertThat(asJson.header("Authorization", basic("gosling", TestRealm.PASSWORD))
                        .get(account)
                        .status())
                .isEqualTo(401);
    }

    @Test
    void aLinkForAnActionSignsNobodyIn() throws Exception {
        String id = realm.person("hare");
        realm.api().users().get(id).executeActionsEmail(List.of("UPDATE_PROFILE"));
        MimeMessage mail = realm.mailTo("hare").await(1);
        Matcher link = Pattern.compile("https?://\\S+").matcher(Mailbox.text(mail));
        assertThat(link.find()).isTrue();
        Browser browser = new Browser();
        Page page = browser.get(link.group());
        page = browser.get(Objects.requireNonNull(page.document().selectFirst("#kc-info-message a, .instruction a"))
                .absUrl("href"));
        page = page.submit(
                "kc-update-profile-form",
                Map.of("username", "hare", "email", realm.address("hare"), "firstName", "March", "lastName", "Hare"));
        assertThat(page.document().text()).contains("updated");
        assertThat(browser.get(realm.signInUrl()).asksForPassword()).isTrue();
        assertThat(realm.api().users().get(id).getUserSessions()).isEmpty();
    }

    @Test
    void anAdminWhoBecomesSomebodyIsWrittenDown() {
        String id = realm.person("infanta");
        realm.api().users().get(id).impersonate();
        assertThat(realm.events("IMPERSONATE"))
                .anySatisfy(event -> assertThat(event.getUserId()).isEqualTo(id));
    }

    /** Signs in at a confidential app and gives its access token. */
    private static String accessTokenAt(String client, String username) throws IOException {
        ClientRepresentation app = realm.api().clients().findByClientId(client).get(0);
        app.setRedirectUris(List.of(TestRealm.APPLICATION));
        realm.api().clients().get(app.getId()).update(app);
        realm.awaitCounted();
        Page page = new Browser()
                .get(realm.signInUrl().replace("client_id=app", "client_id=" + client))
                .signIn(username, TestRealm.PASSWORD)
                .expectCodePage()
                .enter(realm.mailTo(username).code(1))
                .expectSignedIn();
        String code = page.authorizationCode();
        return json(token(
                        "token",
                        Map.of(
                                "grant_type",
                                "authorization_code",
                                "client_id",
                                client,
                                "client_secret",
                                SECRET,
                                "redirect_uri",
                                TestRealm.APPLICATION,
                                "code",
                                code)))
                .get("access_token")
                .asText();
    }

    private static Map<String, String> with(Map<String, String> form, String name, String value) {
        Map<String, String> more = new HashMap<>(form);
        more.put(name, value);
        return more;
    }

    private static Page token(String endpoint, Map<String, String> form) {
        return new Browser().post(realm.issuer() + "/protocol/openid-connect/" + endpoint, form);
    }

    private static JsonNode json(Page page) throws IOException {
        return new ObjectMapper().readTree(page.body());
    }

    private static String basic(String username, String password) {
        return "Basic "
                + Base64.getEncoder().encodeToString((username + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    private static void client(String id, boolean isPublic, Map<String, String> attributes) {
        ClientRepresentation client = new ClientRepresentation();
        client.setClientId(id);
        client.setPublicClient(isPublic);
        client.setSecret(SECRET);
        client.setAttributes(attributes);
        realm.api().clients().create(client).close();
    }

    private static void saml(String id, Map<String, String> attributes, String browserFlow) {
        ClientRepresentation client = new ClientRepresentation();
        client.setClientId(id);
        client.setProtocol("saml");
        client.setRedirectUris(List.of(TestRealm.APPLICATION));
        Map<String, String> all = new HashMap<>(attributes);
        all.putAll(Map.of("saml.client.signature", "false", "saml_assertion_consumer_url_post", TestRealm.APPLICATION));
        client.setAttributes(all);
        client.setAuthenticationFlowBindingOverrides(browserFlow == null ? Map.of() : Map.of("browser", browserFlow));
        realm.api().clients().create(client).close();
    }

    private static String authnRequest(String client) {
        return "<samlp:AuthnRequest xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\" ID=\"_1\" Version=\"2.0\""
                + " IssueInstant=\"" + Instant.now() + "\""
                + " AssertionConsumerServiceURL=\"" + TestRealm.APPLICATION + "\">"
                + "<saml:Issuer xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\">" + client + "</saml:Issuer>"
                + "</samlp:AuthnRequest>";
    }

    private static String ecp(String client, String password) {
        realm.awaitCounted();
        return new Browser()
                .header("Authorization", basic("cheshire", password))
                .postBody(
                        realm.issuer() + "/protocol/saml",
                        "text/xml",
                        "<S:Envelope xmlns:S=\"http://schemas.xmlsoap.org/soap/envelope/\"><S:Body>"
                                + authnRequest(client) + "</S:Body></S:Envelope>")
                .body();
    }
}
