package dev.emailotp.it.store;

import static dev.emailotp.it.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Mailbox;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.it.support.TestRealm;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** How often requests go to the store of Keycloak: each time, that takes a session and a transaction. */
class StoreTransactionsIT {
    /** What Keycloak logs of a transaction within a request's own. */
    private static final String INNER = "new JtaTransactionWrapper. Was existing transaction suspended: true";

    private final TestRealm realm = TestRealm.create(StoreTransactionsIT.class);
    private int transactions;

    @Test
    void aLoginTakesOneForThePageFiveForAWrongCodeAndFourForTheRightOne() {
        Browser browser = new Browser();
        realm.person("first");
        Page before = realm.passwordEntered(browser, "first").expectCodePage();
        before.enter(realm.mailTo("first").code(1)).expectSignedIn();

        realm.person("alice");
        Page start = new Browser().get(realm.signInUrl());
        Page page = counted(() -> start.signIn("alice", TestRealm.PASSWORD)).expectCodePage();
        assertThat(transactions).as("the page").isEqualTo(1);
        String code = realm.mailTo("alice").code(1);
        Page wrong = counted(() -> page.enter(Mailbox.wrong(code))).expectCodePage();
        assertThat(transactions).as("a wrong code").isEqualTo(5);
        counted(() -> wrong.enter(code)).expectSignedIn();
        assertThat(transactions).as("the right code").isEqualTo(4);
    }

    private Page counted(Supplier<Page> request) {
        RunningKeycloak.get().awaitSent();
        long before = ofRequests();
        Page page = request.get();
        // a busy machine writes the log later
        eventually(() -> assertThat(ofRequests()).isGreaterThan(before));
        transactions = (int) (ofRequests() - before);
        return page;
    }

    private static long ofRequests() {
        return RunningKeycloak.get()
                .logs()
                .text()
                .lines()
                .filter(line -> line.contains(INNER) && line.contains("(executor-thread"))
                .count();
    }
}
