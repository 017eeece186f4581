package dev.emailotp.it.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Mailbox;
import dev.emailotp.it.support.NativeApp;
import dev.emailotp.it.support.NativeApp.Answer;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.it.support.TestRealm;
import dev.emailotp.otp.Race;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.keycloak.representations.idm.EventRepresentation;

/** A story with a person, an address and faults of its own. */
final class Round {
    private final FaultyServers servers;
    private final TestRealm realm;
    private final NativeApp app;
    private final Plan plan;
    private List<Fault> happened = List.of();

    Round(FaultyServers servers, TestRealm realm, NativeApp app, Plan plan) {
        this.servers = servers;
        this.realm = realm;
        this.app = app;
        this.plan = plan;
    }

    Plan plan() {
        return plan;
    }

    /** Returns what has happened of what was planned. */
    List<Fault> happened() {
        return happened;
    }

    /** Returns whether something has happened on the line. */
    boolean suffered(Fault.Line line) {
        return happened.stream().anyMatch(fault -> fault.line() == line);
    }

    private String name() {
        return "person-" + plan.seed();
    }

    RunningKeycloak node(int turn) {
        return servers.node(turn);
    }

    NativeApp app(int turn) {
        return app.at(node(turn));
    }

    String person() {
        return afterFaults(() -> realm.person(name()));
    }

    Mailbox mailbox() {
        return realm.mailTo(name());
    }

    /** Asks for a code while nothing is faulty. */
    Answer sendCode() {
        return afterFaults(
                () -> app(0).sendCode("verify-email", realm.address(name())).expectSent());
    }

    /** Comes to the page while nothing is faulty, so that a mail is under way. */
    Page codePage(Browser browser, int turn) {
        return afterFaults(() -> {
            Page page = password(browser, turn).expectCodePage();
            assertThat(page.message()).isEmpty();
            return page;
        });
    }

    private Page password(Browser browser, int turn) {
        return browser.get(realm.signInUrl(node(turn))).signIn(name(), TestRealm.PASSWORD);
    }

    Page comeAndAskAgain(int turn) {
        Browser browser = new Browser();
        Page form = browser.get(realm.signInUrl(node(turn)));
        if (!form.asksForPassword()) {
            return form;
        }
        Page page = form.signIn(name(), TestRealm.PASSWORD);
        return page.asksForCode() ? page.resend() : page;
    }

    /** Has all callers do it at once, on both nodes, while the faults happen. */
    <T> List<T> duringFaults(IntFunction<T> request) {
        ConcurrentLinkedQueue<Integer> turns = new ConcurrentLinkedQueue<>(
                IntStream.range(0, plan.callers()).boxed().toList());
        servers.begin(plan);
        try {
            return Race.run(plan.callers(), () -> request.apply(turns.remove()));
        } finally {
            happened = servers.calm();
        }
    }

    /** Has the nodes meet connections to the database that were cut now, and not in the next round. */
    void settle() {
        if (suffered(Fault.Line.DATABASE)) {
            servers.settle(realm);
        }
    }

    /** Does it once no line is faulty. Keycloak may still meet connections to its database that are cut. */
    <T> T afterFaults(Supplier<T> request) {
        AssertionError last = null;
        for (int attempt = 0; attempt < 5; attempt++) {
            try {
                return request.get();
            } catch (RuntimeException | AssertionError e) {
                last = new AssertionError("Does not work after the faults", e);
            }
        }
        throw last;
    }

    /** Without a database, Keycloak fails; without Redis and the mail server, everybody gets an answer. */
    void expectOrderly(Answer answer) {
        if (!suffered(Fault.Line.DATABASE)) {
            assertThat(answer.status()).as(answer.toString()).isIn(200, 400, 429, 503);
        }
    }

    void expectOrderly(Page page) {
        if (!suffered(Fault.Line.DATABASE)) {
            assertThat(page.status()).as(page.body()).isLessThan(500);
        }
    }

    static String refusal(Answer answer) {
        return answer.body().path("code").asText();
    }

    /** Signs in as a person would who was told to try again: from the start, with what the last mail has. */
    void signInAfterwards() {
        afterFaults(() -> {
            int before = mailbox().count();
            Page page = password(new Browser(), 1);
            if (!page.isSignedIn()) {
                page.expectCodePage()
                        .enter(Mailbox.code(mailbox().await(before + 1)))
                        .expectSignedIn();
            }
            return page;
        });
    }

    /** How often the person has signed in with a code. */
    long logins(String id) {
        return events("LOGIN", id).stream()
                .filter(event -> "verified".equals(event.getDetails().get("email_otp_result")))
                .count();
    }

    /** How often it was reported what became of a mail. Refused requests for a mail are reported, too, and do not count. */
    long mailEvents(String id) {
        return Stream.of("SEND_VERIFY_EMAIL", "SEND_VERIFY_EMAIL_ERROR")
                .flatMap(type -> events(type, id).stream())
                .map(event -> event.getDetails().keySet())
                .filter(details -> details.contains("email_otp_tries") || details.contains("email_otp_failure"))
                .count();
    }

    private List<EventRepresentation> events(String type, String id) {
        return afterFaults(() -> realm.api().getEvents(List.of(type), null, id, null, null, null, 0, 100));
    }

    void awaitSent() {
        servers.awaitSent();
    }

    ReceivedMails mails() {
        return ReceivedMails.of(mailbox());
    }

    /** The mails of which there are copies that nothing explains: two if an answer of the mail server was lost. */
    List<String> copies() {
        return mails().oftenerThan(suffered(Fault.Line.MAIL) ? 2 : 1);
    }
}
