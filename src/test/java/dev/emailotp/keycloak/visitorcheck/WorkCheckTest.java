package dev.emailotp.keycloak.visitorcheck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.otp.InMemoryStore;
import dev.emailotp.otp.MovableClock;
import dev.emailotp.otp.NetworkAddress;
import dev.emailotp.otp.TestKeys;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who passes the check that a browser does by work, and who does not. */
class WorkCheckTest {
    private static final int BITS = 8;
    private static final VisitorRequest HERE = request("tab and address", "192.0.2.1");

    private final MovableClock clock = new MovableClock();
    private final TestKeys keys = new TestKeys();
    private final InMemoryStore store = new InMemoryStore(clock);
    private final WorkCheck check = check("realm");

    @Test
    void whoPostsNothingIsAsked() {
        assertThat(check.verify(HERE, name -> Optional.empty())).isEqualTo(VisitorResult.ASKED);
    }

    @Test
    void theRightAnswerPassesOnce() {
        VisitorTask task = check.ask(HERE);
        String answer = Solver.solve(task.puzzle(), task.bits());
        assertThat(post(HERE, task, answer)).isEqualTo(VisitorResult.PASSED);
        assertThat(post(HERE, task, answer)).isEqualTo(VisitorResult.USED);
        clock.advance(Tasks.LIFETIME);
        assertThat(post(HERE, task, answer)).isEqualTo(VisitorResult.USED);
        clock.advance(Duration.ofSeconds(1));
        assertThat(post(HERE, task, answer)).isEqualTo(VisitorResult.FAILED);
    }

    @Test
    void aWrongAnswerDoesNotPassAndDoesNotUseTheTaskUp() {
        VisitorTask task = check.ask(HERE);
        assertThat(post(HERE, task, Solver.wrong(task.puzzle(), task.bits()))).isEqualTo(VisitorResult.FAILED);
        assertThat(post(HERE, task, Solver.solve(task.puzzle(), task.bits()))).isEqualTo(VisitorResult.PASSED);
    }

    @Test
    void theAnswerIsWorthNothingInAnotherTabOrRealm() {
        VisitorTask task = check.ask(HERE);
        String answer = Solver.solve(task.puzzle(), task.bits());
        assertThat(post(request("another tab", "192.0.2.1"), task, answer)).isEqualTo(VisitorResult.FAILED);
        assertThat(check("another").verify(HERE, posted(task.text(), answer))).isEqualTo(VisitorResult.FAILED);
        assertThat(post(HERE, task, answer)).isEqualTo(VisitorResult.PASSED);
    }

    @Test
    void nobodyMakesAnEasierTask() {
        VisitorTask task = check.ask(HERE);
        String easier = task.text().replaceFirst("\\." + BITS + "\\.", ".0.");
        assertThat(check.verify(HERE, posted(easier, "0"))).isEqualTo(VisitorResult.FAILED);
    }

    @Test
    void nobodyMakesAnOlderTask() {
        VisitorTask task = check.ask(HERE);
        String older =
                task.text().replaceFirst("^\\d+", Long.toString(clock.instant().getEpochSecond() - 60));
        assertThat(check.verify(HERE, posted(older, ""))).isEqualTo(VisitorResult.FAILED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "....", "1.2.3", "a.b.c.d.e", "1.8.nonce.seal.nokey"})
    void whatIsNoTaskDoesNotPass(String text) {
        assertThat(check.verify(HERE, posted(text, "1"))).isEqualTo(VisitorResult.FAILED);
    }

    @Test
    void anAnswerThatIsTooLongIsNotEvenHashed() {
        VisitorTask task = check.ask(HERE);
        String answer = Solver.solve(task.puzzle(), task.bits());
        assertThat(post(HERE, task, answer + " ".repeat(20))).isEqualTo(VisitorResult.FAILED);
    }

    @Test
    void whoHasNoScriptWaitsAndPassesOnce() {
        VisitorTask task = check.ask(HERE);
        clock.advance(Tasks.WAIT.minusSeconds(1));
        assertThat(post(HERE, task, "")).isEqualTo(VisitorResult.TOO_SOON);
        clock.advance(Duration.ofSeconds(1));
        assertThat(post(HERE, task, "")).isEqualTo(VisitorResult.WAITED);
        assertThat(post(HERE, task, "")).isEqualTo(VisitorResult.USED);
    }

    @Test
    void onlyAFewOfEachNetworkPassByWaiting() {
        for (int visitor = 0; visitor < Tasks.WAITING_PER_NETWORK; visitor++) {
            assertThat(waited(HERE)).isEqualTo(VisitorResult.WAITED);
        }
        assertThat(waited(HERE)).isEqualTo(VisitorResult.REFUSED);
        assertThat(waited(request("tab and address", "192.0.2.2"))).isEqualTo(VisitorResult.WAITED);
        clock.advance(Duration.ofMinutes(10));
        assertThat(waited(HERE)).isEqualTo(VisitorResult.WAITED);
    }

    @Test
    void onlyAFewOfAllThatAProviderGivesToOneCustomerPassByWaiting() {
        List<VisitorRequest> requests = IntStream.range(0, 64)
                .mapToObj(network -> request("tab", "2001:db8:1:%x::1".formatted(network * 256)))
                .flatMap(request -> Stream.generate(() -> request).limit(Tasks.WAITING_PER_NETWORK))
                .toList();
        List<VisitorTask> tasks = requests.stream().map(check::ask).toList();
        clock.advance(Tasks.WAIT);
        long passed = IntStream.range(0, requests.size())
                .filter(i -> post(requests.get(i), tasks.get(i), "").isPassed())
                .count();
        assertThat(passed).as("of a /48").isEqualTo(16 * Tasks.WAITING_PER_NETWORK);
    }

    @Test
    void aRotatedKeyLeavesTasksAsTheyAreAndARemovedOneEndsThem() {
        VisitorTask task = check.ask(HERE);
        String before = keys.active().id();
        keys.rotate();
        VisitorTask other = check.ask(HERE);
        assertThat(post(HERE, task, Solver.solve(task.puzzle(), BITS))).isEqualTo(VisitorResult.PASSED);
        keys.remove(before);
        assertThat(post(HERE, task, Solver.solve(task.puzzle(), BITS))).isEqualTo(VisitorResult.FAILED);
        assertThat(post(HERE, other, Solver.solve(other.puzzle(), BITS))).isEqualTo(VisitorResult.PASSED);
    }

    private VisitorResult waited(VisitorRequest request) {
        VisitorTask task = check.ask(request);
        clock.advance(Tasks.WAIT);
        return post(request, task, "");
    }

    private VisitorResult post(VisitorRequest request, VisitorTask task, String answer) {
        return check.verify(request, posted(task.text(), answer));
    }

    private static Function<String, Optional<String>> posted(String task, String answer) {
        Map<String, String> fields = Map.of(VisitorCheckProvider.TASK, task, VisitorCheckProvider.ANSWER, answer);
        return name -> Optional.ofNullable(fields.get(name));
    }

    private WorkCheck check(String realm) {
        return new WorkCheck(new Tasks("work", realm, keys, () -> store, clock, new SecureRandom()));
    }

    private static VisitorRequest request(String binding, String network) {
        return new VisitorRequest(binding, NetworkAddress.of(network), BITS);
    }
}
