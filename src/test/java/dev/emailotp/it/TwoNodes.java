package dev.emailotp.it;

import static dev.emailotp.it.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import dev.emailotp.otp.Race;
import dev.emailotp.server.FreePort;
import dev.emailotp.server.ServerOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** What holds on two nodes of one installation, over a store that a subclass chooses. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class TwoNodes {
    private final GreenMail mail = RunningKeycloak.mailServer();
    private final NodesDatabase database = NodesDatabase.get();
    RunningKeycloak one;
    RunningKeycloak other;
    TestRealm realm;
    private Newcomers newcomers;

    /** Has the first node use the store. */
    abstract void useStore(ServerOptions node);

    /** Has the other node use it; it is built already, and only options of the start may differ. */
    void useStoreToo(ServerOptions node) {
        useStore(node);
    }

    @BeforeAll
    void startNodes() {
        boolean prepared = database.prepare();
        ServerOptions[] first = new ServerOptions[1];
        CompletableFuture<Object> built = new CompletableFuture<>();
        String folder = getClass().getSimpleName();
        CompletableFuture<RunningKeycloak> starting =
                CompletableFuture.supplyAsync(() -> RunningKeycloak.start(folder + "-1", mail, node(options -> {
                    first[0] = options.log(line -> {
                        if (line.startsWith("Running the server")) {
                            built.complete(line);
                        }
                    });
                    useStore(options);
                })));
        // The other needs what the first has built, and the database.
        (prepared ? CompletableFuture.anyOf(built, starting) : starting).join();
        other = RunningKeycloak.start(folder + "-2", mail, node(options -> {
            options.homeOf(first[0]);
            useStoreToo(options);
        }));
        one = starting.join();
        eventually(() -> assertThat(List.of(one, other)).allSatisfy(node -> assertThat(node.logFile())
                .content()
                .containsPattern("cluster view for channel ISPN: .* \\(2\\) \\[")));
        realm = TestRealm.create(one, getClass(), settings -> {}).withoutNetworkLimits();
    }

    private Consumer<ServerOptions> node(Consumer<ServerOptions> more) {
        return options -> {
            options.argument("--db=postgres")
                    .argument("--db-url=" + database.url())
                    .argument("--db-username=postgres")
                    .argument("--db-password=postgres")
                    .argument("--cache=ispn")
                    .argument("--cache-embedded-network-bind-address=127.0.0.1")
                    .argument("--cache-embedded-network-bind-port=" + FreePort.find());
            more.accept(options);
        };
    }

    @Test
    @Order(1)
    void aCodeFromOneNodeIsGoodOnTheOther() {
        realm.person("traveller");
        Page page = realm.passwordEntered(new Browser(), "traveller").expectCodePage();
        String code = realm.mailTo("traveller").code(1);
        page = page.enter(MailTo.wrong(code), other).expectCodePage();
        assertThat(page.message()).contains("4 attempts");
        page.enter(code, other).expectSignedIn();
    }

    @Test
    @Order(2)
    void ofTwentySimultaneousRightPostsOnBothNodesOneSignsIn() {
        String id = realm.person("everywhere");
        List<Page> tabs = tabs("everywhere", 20);
        String code = realm.mailTo("everywhere").code(1);
        List<Page> answers = enterAlternating(tabs, code);
        assertThat(answers).anySatisfy(Page::expectSignedIn);
        assertThat(realm.events("LOGIN").stream()
                        .filter(event -> id.equals(event.getUserId()))
                        .filter(event -> "verified".equals(event.getDetails().get("email_otp_result"))))
                .hasSize(1);
        assertThat(realm.api().users().get(id).getUserSessions()).hasSize(1);
    }

    @Test
    @Order(3)
    void guessesOnBothNodesCountTogether() {
        String id = realm.person("guesser");
        List<Page> tabs = tabs("guesser", 20);
        String code = realm.mailTo("guesser").code(1);
        enterAlternating(tabs, MailTo.wrong(code));
        assertThat(realm.events("LOGIN_ERROR").stream()
                        .filter(event -> id.equals(event.getUserId()))
                        .filter(event -> "wrong".equals(event.getDetails().get("email_otp_result"))))
                .hasSize(5);
        assertThat(realm.mailTo("guesser").count()).isEqualTo(1);
    }

    @Test
    @Order(4)
    void ofTwentySimultaneousFirstLoginsOnBothNodesOneIsWelcomed() {
        newcomers = Newcomers.on(one, getClass(), settings -> {});
        Map<Page, String> codes = newcomers.manyFirstLogins("newcomer", 20);
        List<Page> pages = List.copyOf(codes.keySet());
        List<Page> answers =
                alternating(20, turn -> pages.get(turn).enter(codes.get(pages.get(turn)), turn % 2 == 0 ? one : other));
        assertThat(answers).filteredOn(Page::isSignedIn).hasSizeGreaterThan(1);
        newcomers.realm().mailTo("newcomer").notice(Newcomers.WELCOME);
        newcomers.realm().signIn("newcomer");
        assertThat(newcomers.welcomes("newcomer")).containsExactly(Newcomers.WELCOME);
    }

    @Test
    @Order(5)
    void whenANodeDiesBetweenMailAndCodeTheOtherTakesOver() {
        realm.person("survivor");
        Page page = realm.passwordEntered(new Browser(), "survivor").expectCodePage();
        String code = realm.mailTo("survivor").code(1);
        one.kill();
        page.enter(code, other).expectSignedIn();
    }

    @Test
    @Order(6)
    void whoeverWasWelcomedByANodeThatDiedIsNotWelcomedByAnother() {
        newcomers.realm().signInOn(other, "newcomer");
        assertThat(newcomers.realm().mailTo("newcomer").noticeSubjects()).containsExactly(Newcomers.WELCOME);
    }

    private List<Page> tabs(String username, int count) {
        Browser browser = new Browser();
        List<Page> tabs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            tabs.add(realm.passwordEntered(browser, username).expectCodePage());
        }
        return tabs;
    }

    private List<Page> enterAlternating(List<Page> tabs, String code) {
        return alternating(tabs.size(), turn -> tabs.get(turn).enter(code, turn % 2 == 0 ? one : other));
    }

    private static List<Page> alternating(int count, IntFunction<Page> task) {
        ConcurrentLinkedQueue<Integer> turns =
                new ConcurrentLinkedQueue<>(IntStream.range(0, count).boxed().toList());
        return Race.run(count, () -> task.apply(turns.remove()));
    }

    @AfterAll
    void stopNodes() {
        for (RunningKeycloak node : List.of(other, one)) {
            node.stop();
        }
        mail.stop();
    }
}
