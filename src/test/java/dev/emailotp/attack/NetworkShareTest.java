package dev.emailotp.attack;

import static dev.emailotp.attack.WatchedRealm.MINUTE;
import static dev.emailotp.attack.WatchedRealm.source;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** How much one network adds to what is counted of the whole realm. */
class NetworkShareTest {
    private final WatchedRealm realm = new WatchedRealm();

    @Test
    void oneNetworkAloneIsNoticedAndNoMore() {
        for (int i = 0; i < 1000; i++) {
            Source source = source("p" + i, "one");
            realm.asked(source, true);
            realm.wrong(source);
        }
        realm.clock.advance(MINUTE);
        assertThat(realm.unusual())
                .containsExactlyInAnyOrder(
                        Signal.WRONG_CODES, Signal.UNENTERED_CODES, Signal.MAILBOXES_PER_NETWORK, Signal.ONE_DOMAIN);
        assertThat(Reading.mostOver(realm.signals.readings(Thresholds.DEFAULT))).isEqualTo(1);
    }

    @Test
    void oneNetworkIsNoticedAndNoMoreAlsoWhereAnAdminLowersTheFloors() {
        Thresholds low =
                new Thresholds(Map.of(Signal.WRONG_CODES, 6, Signal.UNENTERED_CODES, 25, Signal.ONE_DOMAIN, 20), 3);
        for (int i = 0; i < 300; i++) {
            realm.signals.asked(source("alice", "one"), true, low);
            realm.signals.wrong(source("alice", "one"), low);
        }
        realm.clock.advance(MINUTE);
        assertThat(Reading.mostOver(realm.signals.readings(low))).isEqualTo(1);
    }

    @Test
    void aNetworkWhosePeopleEnterTheirCodesHidesNobodyElse() {
        for (int person = 0; person < 300; person++) {
            realm.asked(source("p" + person, "office"), true);
            realm.signals.right(source("p" + person, "office"));
        }
        for (int victim = 0; victim < 700; victim++) {
            realm.asked(source("v" + victim, "n" + victim % 50), true);
        }
        realm.clock.advance(MINUTE);
        assertThat(realm.reading(Signal.UNENTERED_CODES).value()).isEqualTo(700);
        assertThat(realm.unusual()).contains(Signal.UNENTERED_CODES);
    }

    @Test
    void manyNetworksAreNotHeldToTheShareOfOne() {
        for (int i = 0; i < 1000; i++) {
            realm.wrong(source("p" + i, "n" + i % 20));
        }
        assertThat(realm.reading(Signal.WRONG_CODES).value()).isEqualTo(1000);
    }
}
