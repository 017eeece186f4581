package dev.emailotp.bench;

import dev.emailotp.it.attack.AttackedRealm;
import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.TestRealm;
import java.util.ArrayList;
import java.util.List;

/** People who sign in while their realm is attacked: some in browsers that are known, some in new ones. */
final class HonestPeople {
    private static final int KNOWN = 12;

    private final TestRealm realm;
    private final boolean afterPassword;
    private final List<Browser> known = new ArrayList<>();
    private int turns;
    private int mailsTo;
    private int checked;
    private int refusedNew;
    private int refusedKnown;

    HonestPeople(TestRealm realm, boolean afterPassword, int newcomers) {
        this.realm = realm;
        this.afterPassword = afterPassword;
        for (int i = 0; i < newcomers; i++) {
            realm.person("new" + i);
        }
        for (int i = 0; i < KNOWN; i++) {
            realm.person("known" + i);
            known.add(SimulatedAttack.browser("203.0.113." + i));
            if (!signsIn(known.get(i), "known" + i)) {
                throw new IllegalStateException("Nobody is attacked yet");
            }
        }
    }

    /** One of each kind signs in. */
    void signIn() {
        Browser browser = known.get(turns % KNOWN);
        browser.forget("KEYCLOAK_IDENTITY");
        browser.forget("AUTH_SESSION_ID");
        refusedKnown += signsIn(browser, "known" + turns % KNOWN) ? 0 : 1;
        refusedNew += signsIn(SimulatedAttack.browser("192.0.2." + turns), "new" + turns) ? 0 : 1;
        turns++;
    }

    private boolean signsIn(Browser browser, String person) {
        int mails = realm.mailTo(person).count();
        Page page = browser.get(realm.signInUrl());
        page = afterPassword ? page.signIn(person, TestRealm.PASSWORD) : page.enterAddress(realm.address(person));
        if (AttackedRealm.asksForCheck(page)) {
            checked++;
            page = AttackedRealm.solve(page);
        }
        page.expectCodePage();
        boolean mailed = realm.mailTo(person).count() > mails;
        mailsTo += mailed ? 1 : 0;
        return mailed && page.enter(realm.mailTo(person).code(mails + 1)).isSignedIn();
    }

    /** How many mails they have got. */
    int mails() {
        return mailsTo;
    }

    /** How many did not get in, of how many; and how many passed a check before. */
    String result() {
        return "| %d of %d | %d of %d | %d ".formatted(refusedKnown, turns, refusedNew, turns, checked);
    }
}
