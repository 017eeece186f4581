package dev.emailotp.it.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Installation;
import dev.emailotp.it.support.Mailbox;
import dev.emailotp.it.support.NativeApp;
import dev.emailotp.it.support.NativeApp.Answer;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.it.support.TestRealm;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Two nodes over one database that are replaced by newer ones, one after the other, while people sign in. The tests are
 * the steps of one upgrade, in their order. A subclass says what is newer.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class RollingUpgrade {
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final GreenMail mail = RunningKeycloak.mailServer();
    private final NodesDatabase database = NodesDatabase.own();
    private RunningKeycloak one;
    private RunningKeycloak other;
    private TestRealm realm;

    private final Browser trusting = new Browser();
    private final Browser signedIn = new Browser();
    private Page waiting;
    private Page late;
    private Page guessing;
    private NativeApp app;
    private Answer sent;
    private String firstNode;

    abstract Installation before();

    abstract Installation after();

    @BeforeAll
    void startBoth() {
        String folder = getClass().getSimpleName();
        one = start(before(), folder + "-1");
        other = start(before(), folder + "-2");
        NodePair.awaitOneCluster(one, other);
        firstNode = URI.create(one.baseUrl()).getAuthority();
        realm = TestRealm.of(getClass()).on(one).make();
        realm.steps().configure(Map.of("trustedDeviceDays", "30")).close();
        app = NativeApp.confidential(realm, "app-in-between", Map.of("purposes", "verify-email"));
        for (String person : new String[] {"waiting", "late", "guessing", "trusting", "signed-in", "between"}) {
            realm.person(person);
        }
    }

    private RunningKeycloak start(Installation installation, String folder) {
        return RunningKeycloak.start(installation, folder, mail, options -> NodePair.clustered(options, database));
    }

    @AfterAll
    void stopBoth() throws IOException {
        other.stop();
        one.stop();
        mail.stop();
        database.close();
    }

    @Test
    @Order(1)
    void beforeItPeopleAreInTheMiddleOfALogin() {
        waiting = realm.passwordEntered(new Browser(), "waiting").expectCodePage();
        late = realm.passwordEntered(new Browser(), "late").expectCodePage();
        guessing = realm.passwordEntered(new Browser(), "guessing").expectCodePage();
        for (int guess = 0; guess < 3; guess++) {
            guessing = guessing.enter(Mailbox.wrong(code("guessing"))).expectCodePage();
        }
        assertThat(guessing.message()).contains("2 attempts");
        realm.passwordEntered(trusting, "trusting")
                .enterAndTrust(code("trusting"))
                .expectSignedIn();
        realm.passwordEntered(signedIn, "signed-in").enter(code("signed-in")).expectSignedIn();
        sent = app.at(one).sendCode("verify-email", realm.address("of-an-app")).expectSent();
    }

    @Test
    @Order(2)
    void aNewerNodeTakesThePlaceOfTheSecond() {
        other.stop(GRACE);
        other = start(after(), getClass().getSimpleName() + "-3");
        NodePair.awaitOneCluster(other);
    }

    @Test
    @Order(3)
    void theNewerNodeTakesTheCodeThatTheOlderSent() {
        waiting.enter(code("waiting"), other).expectSignedIn();
    }

    @Test
    @Order(4)
    void theOlderNodeTakesTheCodeThatTheNewerSent() {
        other.awaitCounted();
        Page page = new Browser()
                .get(realm.signInUrl(other))
                .signIn("between", TestRealm.PASSWORD)
                .expectCodePage();
        page.enter(code("between"), one).expectSignedIn();
    }

    @Test
    @Order(5)
    void guessesOnBothCountTogether() {
        guessing = guessing.enter(Mailbox.wrong(code("guessing")), other).expectCodePage();
        assertThat(guessing.message()).contains("one attempt");
    }

    @Test
    @Order(6)
    void aDeviceIsTrustedByTheNewerAndAfterItByTheOlder() {
        assertNotAsked(other);
        assertNotAsked(one);
    }

    @Test
    @Order(7)
    void anAppGoesOnAtTheNewer() {
        assertThat(app.at(other).verify(sent, realm.mailTo("of-an-app").code(1)).status())
                .isEqualTo(200);
    }

    @Test
    @Order(8)
    void aNewerNodeTakesThePlaceOfTheFirst() {
        one.stop(GRACE);
        one = start(after(), getClass().getSimpleName() + "-4");
        NodePair.awaitOneCluster(one);
    }

    @Test
    @Order(9)
    void aCodeFromBeforeTheUpgradeIsGoodAfterIt() {
        late.enter(code("late"), one).expectSignedIn();
    }

    @Test
    @Order(10)
    void guessesFromBeforeTheUpgradeCountAfterIt() {
        guessing = guessing.enter(Mailbox.wrong(code("guessing")), one).expectCodePage();
        assertThat(guessing.enter(code("guessing"), other).isSignedIn()).isFalse();
        assertThat(realm.mailTo("guessing").count()).isEqualTo(1);
    }

    @Test
    @Order(11)
    void theDeviceIsTrustedAfterIt() {
        assertNotAsked(one);
    }

    @Test
    @Order(12)
    void peopleAreStillSignedIn() {
        // as behind a proxy: sessions belong to the address that people see
        signedIn.header("Forwarded", "host=\"" + firstNode + "\"");
        signedIn.get(realm.signInUrl(one)).expectSignedIn();
    }

    @Test
    @Order(13)
    void theLogsOfTheNewerNodesHaveNoErrors() {
        assertThat(new RunningKeycloak[] {one, other})
                .allSatisfy(node -> assertThat(node.logs().ownLines())
                        .noneMatch(line -> line.contains(" ERROR ") || line.contains(" WARN  ")));
    }

    private void assertNotAsked(RunningKeycloak node) {
        node.awaitCounted();
        trusting.reopened()
                .get(realm.signInUrl(node))
                .signIn("trusting", TestRealm.PASSWORD)
                .expectSignedIn();
    }

    private String code(String person) {
        return realm.mailTo(person).code(1);
    }
}
