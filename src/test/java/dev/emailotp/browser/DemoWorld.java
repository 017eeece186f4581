package dev.emailotp.browser;

import static dev.emailotp.it.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.emailotp.demo.DemoRealm;
import dev.emailotp.demo.app.SampleApp;
import dev.emailotp.demo.mailbox.Mailbox;
import dev.emailotp.demo.mailbox.MailboxPages;
import dev.emailotp.demo.web.WebServer;
import dev.emailotp.it.support.RealmCosts;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.it.support.StandInGitHub;
import dev.emailotp.server.FreePort;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.admin.client.resource.UsersResource;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** What {@code mvn -Pdemo} shows, on the server of the tests: the realm as it is shipped, a mailbox, the app. */
final class DemoWorld implements AutoCloseable {
    static final String ALICE_PASSWORD = "alice-demo-password";
    static final String BOB_PASSWORD = "bob-demo-password";
    private static final Pattern CODE = Pattern.compile("(?m)^\\s*(\\d{6,8})\\s*$");
    private static final String APP_SECRET = UUID.randomUUID().toString();

    private final int mailboxPort;
    private final Mailbox mailbox;
    private final WebServer mails;
    private final WebServer app;

    private DemoWorld(int mailboxPort, Mailbox mailbox, WebServer mails, WebServer app) {
        this.mailboxPort = mailboxPort;
        this.mailbox = mailbox;
        this.mails = mails;
        this.app = app;
    }

    static DemoWorld open() throws IOException {
        RunningKeycloak keycloak = RunningKeycloak.get();
        List<Integer> ports = FreePort.find(3);
        Mailbox mailbox = Mailbox.start(ports.get(0));
        WebServer mails = WebServer.start(ports.get(1), "", new MailboxPages(mailbox));
        String appUrl = "http://127.0.0.1:" + ports.get(2);
        WebServer app = WebServer.start(
                ports.get(2),
                keycloak.baseUrl(),
                new SampleApp(keycloak.baseUrl() + "/realms/demo", appUrl, APP_SECRET));
        // Only the import at a server's start fills these in.
        String realm = DemoRealm.text(Path.of("realm-export.json"))
                .replaceAll("\\$\\{SMTP_PORT:\\d+}", ports.get(0).toString())
                .replaceAll("\\$\\{DEMO_APP_PORT:\\d+}", ports.get(2).toString())
                .replaceAll("\\$\\{DEMO_APP_SECRET:[^}]*}", APP_SECRET)
                .replaceAll("\\$\\{\\w+:([^}]*)}", "$1");
        RealmRepresentation demo = new ObjectMapper().readValue(realm, RealmRepresentation.class);
        RealmCosts.cut(demo);
        keycloak.admin().realms().create(demo);
        return new DemoWorld(ports.get(0), mailbox, mails, app);
    }

    /**
     * One more person like alice, with her password: what one test uses up, such as mails, no other needs. The name has
     * digits, which are all of one width, so that pictures of its pages look alike.
     */
    String person() {
        String username = "person-" + ThreadLocalRandom.current().nextInt(10_000_000, 100_000_000);
        CredentialRepresentation password = new CredentialRepresentation();
        password.setType(CredentialRepresentation.PASSWORD);
        password.setValue(ALICE_PASSWORD);
        UserRepresentation user = new UserRepresentation();
        user.setUsername(username);
        user.setFirstName("Alice");
        user.setLastName("Liddell");
        user.setEmail(username + "@demo.example");
        user.setEmailVerified(true);
        user.setEnabled(true);
        user.setCredentials(List.of(password));
        RunningKeycloak.get().admin().realm("demo").users().create(user).close();
        return username;
    }

    /** One more person, who has these roles of {@code realm-management}. */
    String admin(String... roles) {
        String username = person();
        RealmResource realm = RunningKeycloak.get().admin().realm("demo");
        String management =
                realm.clients().findByClientId("realm-management").get(0).getId();
        realm.users()
                .get(realm.users().searchByUsername(username, true).get(0).getId())
                .roles()
                .clientLevel(management)
                .add(Stream.of(roles)
                        .map(role -> realm.clients()
                                .get(management)
                                .roles()
                                .get(role)
                                .toRepresentation())
                        .toList());
        return username;
    }

    void disable(String username) {
        UsersResource users = RunningKeycloak.get().admin().realm("demo").users();
        UserRepresentation user = users.searchByUsername(username, true).get(0);
        user.setEnabled(false);
        users.get(user.getId()).update(user);
    }

    /** Has the realm offer Google and GitHub, as if the environment had configured them. */
    void offerProviders(StandInGitHub gitHub) {
        RealmResource realm = RunningKeycloak.get().admin().realm("demo");
        realm.identityProviders().findAll().forEach(provider -> {
            provider.setEnabled(true);
            if (provider.getAlias().equals("github")) {
                provider.getConfig().putAll(gitHub.providerConfig());
            }
            realm.identityProviders().get(provider.getAlias()).update(provider);
        });
    }

    void hideProviders() {
        RealmResource realm = RunningKeycloak.get().admin().realm("demo");
        realm.identityProviders().findAll().forEach(provider -> {
            provider.setEnabled(false);
            realm.identityProviders().get(provider.getAlias()).update(provider);
        });
    }

    /** Has the realm's mail go to another server than the mailbox. */
    void mailServer(int port) {
        update(settings -> settings.getSmtpServer().put("port", Integer.toString(port)));
    }

    void bruteForceDetection(boolean on) {
        update(settings -> settings.setBruteForceProtected(on));
    }

    void loginTheme(String name) {
        update(settings -> settings.setLoginTheme(name));
    }

    /** Returns the policy of before. */
    String contentSecurityPolicy(String policy) {
        AtomicReference<String> before = new AtomicReference<>();
        update(settings -> before.set(settings.getBrowserSecurityHeaders().put("contentSecurityPolicy", policy)));
        return before.get();
    }

    private static void update(Consumer<RealmRepresentation> change) {
        RealmResource realm = RunningKeycloak.get().admin().realm("demo");
        RealmRepresentation settings = realm.toRepresentation();
        change.accept(settings);
        realm.update(settings);
    }

    void ownMailServer() {
        mailServer(mailboxPort);
    }

    /** Waits for a mail with a code to this person, and gives its code. */
    String codeMailedTo(String username) {
        eventually(() -> assertThat(codes(username)).isNotEmpty());
        return codes(username).get(0);
    }

    private List<String> codes(String username) {
        return mailbox.mails().stream()
                .filter(mail -> mail.to().equals(username + "@demo.example"))
                .map(mail -> CODE.matcher(mail.text().orElse("")))
                .filter(Matcher::find)
                .map(code -> code.group(1))
                .toList();
    }

    String app() {
        return app.baseUrl();
    }

    /** The account console. */
    String account() {
        return RunningKeycloak.get().baseUrl() + "/realms/demo/account";
    }

    /** The page for admins. */
    String console() {
        return RunningKeycloak.get().baseUrl() + "/realms/demo/email-otp/console";
    }

    String mailbox() {
        return mails.baseUrl();
    }

    @Override
    public void close() {
        RunningKeycloak.get().admin().realm("demo").remove();
        app.close();
        mails.close();
        mailbox.close();
    }
}
