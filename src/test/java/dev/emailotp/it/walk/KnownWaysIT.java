package dev.emailotp.it.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Walks that once got in, each cut down to what it took; and walks that must get in, without which none would mean much. */
class KnownWaysIT {
    private static final Move TO_LOGIN = new Move.Go("GET", "authenticate", Query.CLEAN, Body.NONE);
    private static final Move CONSENT = new Move.Go("POST", "consent", Query.CLEAN, Body.NONE);
    private static final Move MY_RESET = new Move.Reset(Role.ATTACKER);
    private static final Move MY_CODE = new Move.MailCode(Role.ATTACKER, 0);
    private static final Move MY_PASSWORD = new Move.Password(Role.ATTACKER, true);
    private static final Move MY_APP = new Move.AppCode(Role.ATTACKER);
    private static final Move MY_MAILBOX = new Move.Mailbox(Role.ATTACKER);
    private static final Move RESET = new Move.Reset(Role.VICTIM);
    private static final Move RESET_OF_NOBODY = new Move.Reset(Role.NOBODY);
    private static final Move CODE = new Move.MailCode(Role.VICTIM, 0);
    private static final Move PASSWORD = new Move.Password(Role.VICTIM, true);
    private static final Move APP = new Move.AppCode(Role.VICTIM);
    private static final Move MAILBOX = new Move.Mailbox(Role.VICTIM);
    private static final Move PROVIDER = new Move.Provider(Role.VICTIM);
    private static final Move SUBMIT = new Move.Submit();

    private static Walker walker;

    @BeforeAll
    static void makeRealms() {
        walker = new Walker(EnumSet.allOf(Flow.class));
    }

    @ParameterizedTest
    @MethodSource
    void aWayThatWasFoundLeadsNowhere(Flow flow, Kind victim, Set<Factor> known, List<Move> moves) {
        Plan plan = new Plan(flow, Kind.CAREFUL, victim, known, List.of());
        assertThat(walker.again(plan, moves)).isEmpty();
    }

    static Stream<Arguments> aWayThatWasFoundLeadsNowhere() {
        List<Arguments> ways = new ArrayList<>();
        Set<Factor> password = Set.of(Factor.PASSWORD);
        Set<Factor> mailbox = Set.of(Factor.MAILBOX);
        Set<Factor> both = Set.of(Factor.PASSWORD, Factor.APP);
        for (Flow flow : List.of(Flow.SHIPPED, Flow.REQUIRED, Flow.ALTERNATIVE)) {
            way(ways, flow, Kind.PLAIN, password, MY_RESET, MY_CODE, TO_LOGIN, PASSWORD);
            way(ways, flow, Kind.PLAIN, password, MY_RESET, MY_CODE, TO_LOGIN, PASSWORD, TO_LOGIN);
            way(ways, flow, Kind.PLAIN, password, MY_RESET, MY_CODE, TO_LOGIN, PASSWORD, RESET, SUBMIT);
        }
        for (Flow flow : List.of(Flow.SHIPPED, Flow.PASSWORDLESS_FIRST)) {
            way(ways, flow, Kind.CAREFUL, mailbox, MAILBOX, CODE, RESET, TO_LOGIN, RESET, CODE, TO_LOGIN);
            way(ways, flow, Kind.CAREFUL, mailbox, MAILBOX, CODE, RESET_OF_NOBODY, TO_LOGIN, RESET, CODE, TO_LOGIN);
            way(ways, flow, Kind.UNPROVEN, mailbox, MAILBOX, CODE);
        }
        for (Flow flow : Flow.values()) {
            way(ways, flow, Kind.CAREFUL, mailbox, RESET, CODE);
            way(ways, flow, Kind.UNPROVEN, mailbox, RESET, CODE);
            way(ways, flow, Kind.UNPROVEN, mailbox, PROVIDER, SUBMIT, CODE);
            way(ways, flow, Kind.UNPROVEN, both, PASSWORD, APP, CONSENT);
            way(ways, flow, Kind.UNPROVEN, both, PASSWORD, APP, new Move.OwnerComes(), CONSENT);
            way(ways, flow, Kind.PLAIN, mailbox, new Move.Link(Role.VICTIM), RESET, SUBMIT);
        }
        return ways.stream();
    }

    private static void way(List<Arguments> ways, Flow flow, Kind victim, Set<Factor> known, Move... moves) {
        ways.add(Arguments.of(flow, victim, known, List.of(moves)));
    }

    @ParameterizedTest
    @MethodSource
    void whoeverGivesAllThatIsAskedForGetsIn(Flow flow, Kind attacker, List<Move> moves) {
        Plan plan = new Plan(flow, attacker, Kind.PLAIN, Set.of(), List.of());
        Walk walk = walker.made(plan, moves);
        assertThat(walk.verdict()).isEmpty();
        assertThat(walk.isOver()).as(String.join("\n", walk.trace())).isTrue();
    }

    static Stream<Arguments> whoeverGivesAllThatIsAskedForGetsIn() {
        List<Arguments> ways = new ArrayList<>();
        for (Flow flow : Flow.values()) {
            boolean passwordless = flow == Flow.PASSWORDLESS_FIRST;
            if (!passwordless) {
                in(ways, flow, Kind.PLAIN, MY_PASSWORD, MY_CODE);
                in(ways, flow, Kind.PLAIN, RESET, TO_LOGIN, MY_PASSWORD, MY_CODE);
                in(ways, flow, Kind.PLAIN, RESET_OF_NOBODY, TO_LOGIN, MY_PASSWORD, MY_CODE);
                in(ways, flow, Kind.CAREFUL, MY_PASSWORD, flow == Flow.REQUIRED ? MY_CODE : MY_APP);
            }
            in(ways, flow, Kind.PLAIN, MY_RESET, MY_CODE, SUBMIT);
            in(ways, flow, Kind.PLAIN, MY_RESET, MY_RESET, MY_CODE, SUBMIT);
            in(ways, flow, Kind.CAREFUL, MY_RESET, MY_CODE, MY_APP, SUBMIT);
            if (flow.hasPasswordless()) {
                in(ways, flow, Kind.PLAIN, MY_MAILBOX, MY_CODE);
                in(ways, flow, Kind.CAREFUL, MY_MAILBOX, MY_CODE, MY_APP);
                in(ways, flow, Kind.CAREFUL, MY_MAILBOX, MY_CODE, MY_RESET, MY_CODE, MY_APP, SUBMIT);
            }
            Move[] provider = flow.asksAfterProvider()
                    ? new Move[] {new Move.Provider(Role.ATTACKER), MY_CODE}
                    : new Move[] {new Move.Provider(Role.ATTACKER)};
            in(ways, flow, Kind.CAREFUL, provider);
        }
        return ways.stream();
    }

    private static void in(List<Arguments> ways, Flow flow, Kind attacker, Move... moves) {
        ways.add(Arguments.of(flow, attacker, List.of(moves)));
    }
}
