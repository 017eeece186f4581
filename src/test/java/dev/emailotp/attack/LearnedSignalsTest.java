package dev.emailotp.attack;

import static dev.emailotp.attack.WatchedRealm.MINUTE;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a realm usually has, and what that makes of attacks. */
class LearnedSignalsTest {
    private final WatchedRealm realm = new WatchedRealm();

    @Test
    void aDomainThatUsuallyHasAllMailsIsNotUnusualAndAnotherIs() {
        for (int window = 0; window < 60; window++) {
            for (int i = 0; i < 100; i++) {
                Source source = new Source("p" + i, "usual.example", "n" + i);
                realm.asked(source, true);
                realm.signals.right(source);
            }
            realm.clock.advance(MINUTE.multipliedBy(10));
            realm.learn();
        }
        send("usual.example", 150);
        realm.clock.advance(MINUTE);
        assertThat(realm.reading(Signal.ONE_DOMAIN).isUnusual()).isFalse();
        send("victims.example", 150);
        realm.clock.advance(MINUTE);
        assertThat(realm.reading(Signal.ONE_DOMAIN).isUnusual()).isTrue();
    }

    private void send(String domain, int mails) {
        for (int i = 0; i < mails; i++) {
            realm.asked(new Source("v" + i, domain, "w" + i), true);
        }
    }

    @Test
    void whatARealmUsuallyHasRaisesTheThreshold() {
        double before = realm.reading(Signal.WRONG_CODES).threshold();
        usualDay(40);
        assertThat(realm.reading(Signal.WRONG_CODES).threshold()).isGreaterThan(2 * before);
        assertThat(realm.unusual()).isEmpty();
    }

    @Test
    void nothingIsLearnedFromWhatIsUnusual() {
        usualDay(40);
        double before = realm.reading(Signal.WRONG_CODES).threshold();
        for (int window = 0; window < 20; window++) {
            realm.wrong(1000);
            realm.learn();
            realm.clock.advance(MINUTE.multipliedBy(5));
            realm.learn();
        }
        realm.clock.advance(MINUTE.multipliedBy(60));
        assertThat(realm.reading(Signal.WRONG_CODES).threshold()).isEqualTo(before);
    }

    @Test
    void anEndForgetsWhatWasCountedAndNotWhatIsUsual() {
        usualDay(40);
        double before = realm.reading(Signal.WRONG_CODES).threshold();
        realm.wrong(1000);
        realm.signals.clear();
        assertThat(realm.unusual()).isEmpty();
        assertThat(realm.reading(Signal.WRONG_CODES).threshold()).isEqualTo(before);
    }

    /** Each window has as many wrong codes, from which the next minute learns. */
    private void usualDay(int wrongCodes) {
        for (int window = 0; window < 24 * 6; window++) {
            realm.wrong(wrongCodes);
            realm.clock.advance(MINUTE.multipliedBy(10));
            realm.learn();
        }
    }
}
