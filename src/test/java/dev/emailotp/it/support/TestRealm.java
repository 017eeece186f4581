package dev.emailotp.it.support;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.EventRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** A realm of one test class, and the people in it. */
public final class TestRealm {
    public static final String APPLICATION = "http://127.0.0.1:9/app";
    public static final String PASSWORD = "correct horse battery";
    public static final String STEP = "email-otp-second-factor";
    public static final String PASSWORDLESS = "email-otp-passwordless";
    public static final String VERIFICATION = "email-otp-verify-email";
    public static final String UPDATE = "email-otp-update-email";
    public static final String RESET = "email-otp-reset-credentials";
    public static final String DIRECT_GRANT = "email-otp-direct-grant";
    public static final Map<String, String> NO_NETWORK_LIMITS =
            Map.of("mailsPerNetwork", "0", "guessesPerNetwork", "0");

    private final RunningKeycloak keycloak;
    private final String name;

    private TestRealm(RunningKeycloak keycloak, String name) {
        this.keycloak = keycloak;
        this.name = name;
    }

    /** Begins a realm of a name of its own. */
    public static RealmBuilder of(Class<?> test) {
        return new RealmBuilder(test);
    }

    /** A realm as {@link RealmBuilder} makes it when it is told nothing. */
    public static TestRealm create(Class<?> test) {
        return of(test).make();
    }

    /** The realm as it is shipped, under a name of its own, with an application for tests. */
    public static TestRealm shipped() {
        return shipped(Map.of());
    }

    /** @param environment what placeholders stand for, where it is not their default */
    public static TestRealm shipped(Map<String, String> environment) {
        return imported(RunningKeycloak.get(), ShippedRealm.read(environment, RealmCosts::cut));
    }

    /** The realm as an admin has changed the shipped file before importing it. */
    public static TestRealm shippedAfter(Consumer<RealmRepresentation> changes) {
        RealmRepresentation file = ShippedRealm.read(Map.of(), RealmCosts::cut);
        changes.accept(file);
        return imported(RunningKeycloak.get(), file);
    }

    /** The realm as it is shipped, with the costly hashes of passwords that are its default. */
    public static TestRealm shippedWithItsHashes() {
        return imported(RunningKeycloak.get(), ShippedRealm.read(Map.of(), RealmCosts::shareKeys));
    }

    static TestRealm imported(RunningKeycloak keycloak, RealmRepresentation representation) {
        keycloak.admin().realms().create(representation);
        TestRealm realm = new TestRealm(keycloak, representation.getRealm());
        if (keycloak == RunningKeycloak.shared()) {
            UsedRealms.remember(realm);
        }
        ClientRepresentation app = new ClientRepresentation();
        app.setClientId("app");
        app.setName("Rabbit Hole");
        app.setPublicClient(true);
        app.setRedirectUris(List.of(APPLICATION));
        realm.api().clients().create(app).close();
        return realm;
    }

    public static Map<String, String> smtp(int port) {
        return new HashMap<>(Map.of("host", "127.0.0.1", "port", Integer.toString(port), "from", "realm@example.org"));
    }

    public String name() {
        return name;
    }

    public RealmResource api() {
        return keycloak.admin().realm(name);
    }

    /** Gives it another name. The addresses of its people keep the old one. */
    public TestRealm renamed() {
        String other = name + "-renamed";
        update(settings -> settings.setRealm(other));
        return new TestRealm(keycloak, other);
    }

    public RealmFlows flows() {
        return new RealmFlows(api().flows());
    }

    public RealmSteps steps() {
        return new RealmSteps(this);
    }

    public void update(Consumer<RealmRepresentation> settings) {
        RealmRepresentation realm = api().toRepresentation();
        settings.accept(realm);
        api().update(realm);
    }

    public RealmPeople people() {
        return new RealmPeople(this);
    }

    /** @return the person's id */
    public String person(String username, Consumer<UserRepresentation> settings) {
        return people().add(username, settings);
    }

    public String person(String username) {
        return person(username, user -> {});
    }

    /** The address of a person; the realm's name keeps the mailboxes of test classes apart. */
    public String address(String username) {
        return username + "@" + name + ".example";
    }

    public Mailbox mailTo(String username) {
        return new Mailbox(keycloak, address(username));
    }

    /** The realm's own address, as its tokens name it. */
    public String issuer() {
        return keycloak.baseUrl() + "/realms/" + name;
    }

    public String tokenEndpoint() {
        return issuer() + "/protocol/openid-connect/token";
    }

    public String signInUrl() {
        return signInUrl(keycloak);
    }

    /** On one of several nodes. */
    public String signInUrl(RunningKeycloak node) {
        return node.baseUrl() + "/realms/" + name + "/protocol/openid-connect/auth?client_id=app&response_type=code"
                + "&scope=openid&redirect_uri=" + URLEncoder.encode(APPLICATION, StandardCharsets.UTF_8);
    }

    /** Where a reset begins in the tab that shows this sign-in page. */
    public String resetUrl(Page signIn) {
        String action =
                signIn.document().selectFirst("form[action*=login-actions]").absUrl("action");
        return action.replace("/authenticate?", "/reset-credentials?")
                .replaceAll("(session_code|execution)=[^&]*&", "");
    }

    /** Where admins see and lift what is counted against a person. */
    public String limitsUrl(String userId) {
        return keycloak.baseUrl() + "/admin/realms/" + name + "/email-otp/users/" + userId + "/limits";
    }

    /** Comes as far as the page that asks for the code. */
    public Page passwordEntered(Browser browser, String username) {
        awaitCounted();
        return browser.get(signInUrl()).signIn(username, PASSWORD);
    }

    /** For tests that are faster than people: waits until Keycloak's brute-force detection is through with what was. */
    public void awaitCounted() {
        keycloak.awaitCounted();
    }

    /** Signs in with the password and, where one is asked for, a code. */
    public Page signIn(String username) {
        return signInOn(keycloak, username);
    }

    public Page signInOn(RunningKeycloak node, String username) {
        int mails = mailTo(username).count();
        node.awaitCounted();
        Page page = new Browser().get(signInUrl(node)).signIn(username, PASSWORD);
        return (page.isSignedIn()
                        ? page
                        : page.expectCodePage().enter(mailTo(username).code(mails + 1)))
                .expectSignedIn();
    }

    /** The claims of the ID token that the application gets for the code of a login. */
    public JsonNode idToken(Page signedIn) {
        return AppTokens.of(this, signedIn).idToken();
    }

    /** The stored events of a type, newest first. */
    public List<EventRepresentation> events(String type) {
        return api().getEvents(List.of(type), null, null, null, null, null, 0, 1000);
    }
}
