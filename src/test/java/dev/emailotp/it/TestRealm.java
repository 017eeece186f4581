package dev.emailotp.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.AuthenticationExecutionInfoRepresentation;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.EventRepresentation;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** A realm of one test class: the stock browser flow with our step in its second-factor part, and people. */
final class TestRealm {
    static final String APPLICATION = "http://127.0.0.1:9/app";
    static final String PASSWORD = "correct horse battery";
    static final String STEP = "email-otp-second-factor";
    static final String VERIFICATION = "email-otp-verify-email";
    static final String UPDATE = "email-otp-update-email";
    static final String RESET = "email-otp-reset-credentials";
    static final String DIRECT_GRANT = "email-otp-direct-grant";

    private final RunningKeycloak keycloak;
    private final String name;

    private TestRealm(RunningKeycloak keycloak, String name) {
        this.keycloak = keycloak;
        this.name = name;
    }

    /** A realm whose step is ALTERNATIVE beside the authenticator app, as in the stock flow. */
    static TestRealm create(Class<?> test) {
        return create(test, realm -> {});
    }

    static TestRealm create(Class<?> test, Consumer<RealmRepresentation> settings) {
        return create(RunningKeycloak.get(), test, settings);
    }

    static TestRealm create(RunningKeycloak keycloak, Class<?> test, Consumer<RealmRepresentation> settings) {
        String name = test.getSimpleName().toLowerCase(Locale.ROOT) + "-"
                + UUID.randomUUID().toString().substring(0, 6);
        TestRealm realm = new TestRealm(keycloak, name);
        realm.make(settings);
        return realm;
    }

    /** The realm as it is shipped, under a name of its own, with an application for tests. */
    static TestRealm shipped() {
        return shipped(Map.of());
    }

    /** @param environment what placeholders stand for, where it is not their default */
    static TestRealm shipped(Map<String, String> environment) {
        return shipped(environment, RealmCosts::cut);
    }

    /** The realm as it is shipped, with the costly hashes of passwords that are its default. */
    static TestRealm shippedWithItsHashes() {
        return shipped(Map.of(), RealmCosts::shareKeys);
    }

    private static TestRealm shipped(Map<String, String> environment, Consumer<RealmRepresentation> settings) {
        TestRealm realm = new TestRealm(
                RunningKeycloak.get(), "shipped-" + UUID.randomUUID().toString().substring(0, 6));
        RealmRepresentation file = ShippedRealm.read(
                realm.name, environment, realm.keycloak.mail().getSmtp().getPort());
        settings.accept(file);
        realm.keycloak.admin().realms().create(file);
        realm.addApplication();
        return realm;
    }

    private void addApplication() {
        ClientRepresentation app = new ClientRepresentation();
        app.setClientId("app");
        app.setName("Rabbit Hole");
        app.setPublicClient(true);
        app.setRedirectUris(List.of(APPLICATION));
        api().clients().create(app).close();
    }

    private void make(Consumer<RealmRepresentation> settings) {
        RealmRepresentation realm = new RealmRepresentation();
        realm.setRealm(name);
        realm.setDisplayName("Wonderland");
        realm.setEnabled(true);
        realm.setEventsEnabled(true);
        realm.setInternationalizationEnabled(true);
        realm.setSupportedLocales(Set.of("en", "de"));
        realm.setDefaultLocale("en");
        realm.setSmtpServer(smtp(keycloak.mail().getSmtp().getPort()));
        RealmCosts.cut(realm);
        settings.accept(realm);
        keycloak.admin().realms().create(realm);
        addApplication();
        flows().makeBrowserFlow(STEP);
        RealmRepresentation bound = new RealmRepresentation();
        bound.setBrowserFlow(RealmFlows.BROWSER);
        api().update(bound);
    }

    static Map<String, String> smtp(int port) {
        return new HashMap<>(Map.of("host", "127.0.0.1", "port", Integer.toString(port), "from", "realm@example.org"));
    }

    /** Makes a browser flow of Keycloak's cookie and one other step, and uses it. */
    TestRealm withOnlyStep(String provider, Map<String, String> options) {
        String flow = provider + " only";
        flows().makeFlowOf(flow, provider, options);
        update(realm -> realm.setBrowserFlow(flow));
        return this;
    }

    /** Switches the verification by code on, before Keycloak's own. */
    TestRealm withVerificationByCode(Map<String, String> options) {
        flows().registerAction(VERIFICATION, "Verify email by code", 45, options);
        return this;
    }

    /** Switches the change of the address by code on, beside Keycloak's own, which the account console asks for. */
    TestRealm withUpdateByCode(Map<String, String> options) {
        flows().enableAction("UPDATE_EMAIL", true);
        flows().registerAction(UPDATE, "Update email by code", 65, options);
        return this;
    }

    /** Switches the reset by code on, instead of by link. */
    TestRealm withResetByCode(Map<String, String> options) {
        String flow = "reset with code";
        flows().makeResetFlow(flow, RESET, options);
        update(realm -> {
            realm.setResetCredentialsFlow(flow);
            realm.setResetPasswordAllowed(true);
        });
        return this;
    }

    /** Has tokens for name and password refused to whoever a browser would ask for more. */
    TestRealm withDirectGrantStep() {
        String flow = "direct grant with step";
        flows().makeDirectGrantFlow(flow, DIRECT_GRANT);
        update(realm -> realm.setDirectGrantFlow(flow));
        return this;
    }

    /** Has Keycloak ask for no more than an address. */
    void withoutProfile() {
        flows().enableAction("VERIFY_PROFILE", false);
    }

    /** Puts the step after the password instead of among the alternatives. */
    void requireStep() {
        flows().requireInBrowserFlow(STEP);
    }

    void requirement(String provider, String requirement) {
        flows().requirement(RealmFlows.BROWSER, provider, requirement);
    }

    /** Saves the step's options as the console does: anew, or over what was saved before. */
    Response configure(Map<String, String> options) {
        return flows().configure(execution(STEP), options);
    }

    AuthenticationExecutionInfoRepresentation execution(String provider) {
        return flows().execution(RealmFlows.BROWSER, provider);
    }

    RealmFlows flows() {
        return new RealmFlows(api().flows());
    }

    String name() {
        return name;
    }

    /** The realm's own address, as its tokens name it. */
    String issuer() {
        return keycloak.baseUrl() + "/realms/" + name;
    }

    RealmResource api() {
        return keycloak.admin().realm(name);
    }

    void update(Consumer<RealmRepresentation> settings) {
        RealmRepresentation realm = api().toRepresentation();
        settings.accept(realm);
        api().update(realm);
    }

    /** For tests that cause more mails and guesses from their one network address than anybody should. */
    TestRealm withoutNetworkLimits() {
        configure(Map.of("mailsPerNetwork", "0", "guessesPerNetwork", "0")).close();
        return this;
    }

    static CredentialRepresentation password(String value) {
        CredentialRepresentation password = new CredentialRepresentation();
        password.setType(CredentialRepresentation.PASSWORD);
        password.setValue(value);
        return password;
    }

    /** @return the person's id */
    String person(String username, Consumer<UserRepresentation> settings) {
        UserRepresentation user = new UserRepresentation();
        user.setUsername(username);
        user.setFirstName(username);
        user.setLastName("Liddell");
        user.setEmail(address(username));
        user.setEmailVerified(true);
        user.setEnabled(true);
        user.setCredentials(new ArrayList<>(List.of(password(PASSWORD))));
        settings.accept(user);
        try (Response created = api().users().create(user)) {
            if (created.getStatus() != 201) {
                throw new AssertionError(created.getStatus() + " " + created.readEntity(String.class));
            }
            return created.getLocation().getPath().replaceFirst(".*/", "");
        }
    }

    String person(String username) {
        return person(username, user -> {});
    }

    void clientAttribute(String clientId, String name, String value) {
        ClientRepresentation client = api().clients().findByClientId(clientId).get(0);
        client.getAttributes().put(name, value);
        api().clients().get(client.getId()).update(client);
    }

    void joinGroup(String personId, String group) {
        String id = api().groups().groups(group, true, 0, 1, true).get(0).getId();
        api().users().get(personId).joinGroup(id);
    }

    /** Gives a person a role of the realm. */
    void grant(String personId, String role) {
        api().users()
                .get(personId)
                .roles()
                .realmLevel()
                .add(List.of(api().roles().get(role).toRepresentation()));
    }

    /** The address of a person; the realm's name keeps the mailboxes of test classes apart. */
    String address(String username) {
        return username + "@" + name + ".example";
    }

    MailTo mailTo(String username) {
        return new MailTo(keycloak.mail(), address(username));
    }

    String signInUrl() {
        return signInUrl(keycloak);
    }

    /** On one of several nodes. */
    String signInUrl(RunningKeycloak node) {
        return node.baseUrl() + "/realms/" + name + "/protocol/openid-connect/auth?client_id=app&response_type=code"
                + "&scope=openid&redirect_uri=" + URLEncoder.encode(APPLICATION, StandardCharsets.UTF_8);
    }

    /** Where a reset begins in the tab that shows this sign-in page. */
    String resetUrl(Page signIn) {
        String action =
                signIn.document().selectFirst("form[action*=login-actions]").absUrl("action");
        return action.replace("/authenticate?", "/reset-credentials?")
                .replaceAll("(session_code|execution)=[^&]*&", "");
    }

    /** Comes as far as the page that asks for the code. */
    Page passwordEntered(Browser browser, String username) {
        awaitCounted();
        return browser.get(signInUrl()).signIn(username, PASSWORD);
    }

    /** For tests that are faster than people: waits until Keycloak's brute-force detection is through with what was. */
    void awaitCounted() {
        keycloak.awaitCounted();
    }

    /** Signs in with the password and, where one is asked for, a code. */
    Page signIn(String username) {
        return signInOn(keycloak, username);
    }

    Page signInOn(RunningKeycloak node, String username) {
        int mails = mailTo(username).count();
        node.awaitCounted();
        Page page = new Browser().get(signInUrl(node)).signIn(username, PASSWORD);
        return (page.isSignedIn()
                        ? page
                        : page.expectCodePage().enter(mailTo(username).code(mails + 1)))
                .expectSignedIn();
    }

    /** The stored events of a type, newest first. */
    List<EventRepresentation> events(String type) {
        return api().getEvents(List.of(type), null, null, null, null, null, 0, 1000);
    }

    /** Where admins see and lift what is counted against a person. */
    String limitsUrl(String userId) {
        return keycloak.baseUrl() + "/admin/realms/" + name + "/email-otp/users/" + userId + "/limits";
    }

    int failures(String userId) {
        return bruteForce(userId, "numFailures");
    }

    int secondFactorFailures(String userId) {
        return bruteForce(userId, "numSecondaryAuthFailures");
    }

    private int bruteForce(String userId, String count) {
        awaitCounted();
        Object value = api().attackDetection().bruteForceUserStatus(userId).get(count);
        return value == null ? 0 : ((Number) value).intValue();
    }

    /** Has the amr claim in tokens of the application. */
    void addAmrMapper() {
        ProtocolMapperRepresentation mapper = new ProtocolMapperRepresentation();
        mapper.setName("amr");
        mapper.setProtocol("openid-connect");
        mapper.setProtocolMapper("oidc-amr-mapper");
        mapper.setConfig(Map.of("id.token.claim", "true", "access.token.claim", "true"));
        String id = api().clients().findByClientId("app").get(0).getId();
        api().clients().get(id).getProtocolMappers().createMapper(mapper).close();
    }

    /** Exchanges the code that the application got, and gives the claims of the ID token. */
    JsonNode idToken(Page signedIn) {
        String code = signedIn.uri().getQuery().replaceFirst(".*\\bcode=([^&]+).*", "$1");
        Page tokens = new Browser()
                .post(
                        keycloak.baseUrl() + "/realms/" + name + "/protocol/openid-connect/token",
                        Map.of(
                                "grant_type",
                                "authorization_code",
                                "client_id",
                                "app",
                                "redirect_uri",
                                APPLICATION,
                                "code",
                                code));
        try {
            ObjectMapper json = new ObjectMapper();
            String payload =
                    json.readTree(tokens.body()).get("id_token").asText().split("\\.")[1];
            return json.readTree(Base64.getUrlDecoder().decode(payload));
        } catch (IOException e) {
            throw new AssertionError(tokens.body(), e);
        }
    }
}
