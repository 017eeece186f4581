package dev.emailotp.attack;

import static dev.emailotp.attack.WatchedRealm.MINUTE;
import static dev.emailotp.attack.WatchedRealm.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the signals of a realm say of its usual day and of attacks. */
class SignalsTest {
    private final WatchedRealm realm = new WatchedRealm();

    @Test
    void nothingIsUnusualInAQuietRealm() {
        assertThat(realm.unusual()).isEmpty();
    }

    @Test
    void aBusyDayOnWhichPeopleEnterTheirCodesIsNotUnusual() {
        for (int person = 0; person < 3000; person++) {
            Source source = source("person" + person, "network" + person);
            realm.asked(source, true);
            if (person % 10 == 0) {
                realm.wrong(source);
            }
            realm.signals.right(source);
            if (person % 300 == 299) {
                realm.clock.advance(MINUTE);
            }
        }
        assertThat(realm.unusual()).isEmpty();
    }

    @Test
    void anOfficeBehindOneAddressIsNotUnusual() {
        for (int person = 0; person < 300; person++) {
            Source source = source("person" + person, "office");
            realm.asked(source, true);
            realm.signals.right(source);
        }
        realm.clock.advance(MINUTE);
        assertThat(realm.unusual()).isEmpty();
    }

    @Test
    void moreWrongCodesThanRightOnesAreUnusualFromTheFloorOn() {
        Source source = source("alice", "one");
        for (int guess = 0; guess < 49; guess++) {
            realm.wrong(source);
        }
        assertThat(realm.unusual()).isEmpty();
        realm.wrong(source);
        assertThat(realm.unusual()).containsExactly(Signal.WRONG_CODES);
    }

    @Test
    void noThresholdIsHigherThanWhatCanBeCounted() {
        Thresholds high = new Thresholds(Map.of(Signal.NETWORKS_PER_MAILBOX, 1_000_000), 3);
        for (int i = 0; i < 2000; i++) {
            realm.asked(source("alice", "n" + i), false);
        }
        assertThat(realm.signals.readings(high).stream()
                        .filter(reading -> reading.signal() == Signal.NETWORKS_PER_MAILBOX))
                .singleElement()
                .satisfies(reading -> assertThat(reading.isUnusual()).isTrue());
    }

    @Test
    void asManyRightCodesExcuseWrongOnes() {
        for (int i = 0; i < 100; i++) {
            realm.wrong(source("p" + i, "n" + i));
            realm.signals.right(source("p" + i, "n" + i));
        }
        assertThat(realm.reading(Signal.WRONG_CODES).isUnusual()).isTrue();
        realm.signals.right(source("alice", "one"));
        assertThat(realm.reading(Signal.WRONG_CODES).isUnusual()).isFalse();
    }

    @Test
    void codesThatNobodyEntersAreUnusualOnceThereWasTimeToEnterThem() {
        for (int mail = 0; mail < 100; mail++) {
            realm.asked(new Source("p" + mail, "domain" + mail, "n"), true);
        }
        assertThat(realm.reading(Signal.UNENTERED_CODES).value()).isZero();
        realm.clock.advance(MINUTE);
        assertThat(realm.reading(Signal.UNENTERED_CODES).isUnusual()).isTrue();
        realm.clock.advance(MINUTE.multipliedBy(10));
        assertThat(realm.reading(Signal.UNENTERED_CODES).value()).isZero();
    }

    @Test
    void mailsThatALimitHasRefusedDoNotCountAsSent() {
        for (int mail = 0; mail < 200; mail++) {
            realm.asked(source("p" + mail, "n"), false);
        }
        realm.clock.advance(MINUTE);
        assertThat(realm.reading(Signal.UNENTERED_CODES).value()).isZero();
    }

    @Test
    void manyNetworksForOneMailboxAreUnusual() {
        for (int network = 0; network < 15; network++) {
            realm.asked(source("victim", "network" + network), true);
        }
        assertThat(realm.unusual()).containsExactly(Signal.NETWORKS_PER_MAILBOX);
        assertThat(realm.reading(Signal.NETWORKS_PER_MAILBOX).value()).isCloseTo(15, within(5.0));
    }

    @Test
    void manyMailboxesFromOneNetworkAreUnusual() {
        for (int mailbox = 0; mailbox < 60; mailbox++) {
            realm.asked(source("victim" + mailbox, "one"), false);
        }
        assertThat(realm.unusual()).containsExactly(Signal.MAILBOXES_PER_NETWORK);
    }

    @Test
    void aServiceThatAsksForManyPeopleIsNoNetwork() {
        for (int mailbox = 0; mailbox < 500; mailbox++) {
            Source source = source("person" + mailbox, "");
            realm.asked(source, true);
            realm.signals.right(source);
        }
        assertThat(realm.unusual()).isEmpty();
    }

    @Test
    void oneMailboxAmongManyStaysInSight() {
        for (int i = 0; i < 20; i++) {
            realm.asked(source("victim", "network" + i), false);
            for (int other = 0; other < Spread.KEPT / 2; other++) {
                Source honest = source("other" + i + "/" + other, "home" + other);
                realm.asked(honest, true);
                realm.signals.right(honest);
            }
        }
        assertThat(realm.unusual()).containsExactly(Signal.NETWORKS_PER_MAILBOX);
    }

    @Test
    void networksAreNewOnceInADay() {
        floodFromNetworks();
        assertThat(realm.reading(Signal.NEW_NETWORKS).value()).isCloseTo(200, within(10.0));
        realm.clock.advance(Duration.ofHours(20));
        floodFromNetworks();
        assertThat(realm.reading(Signal.NEW_NETWORKS).value()).isZero();
        realm.clock.advance(Duration.ofHours(49));
        floodFromNetworks();
        assertThat(realm.reading(Signal.NEW_NETWORKS).value()).isCloseTo(200, within(10.0));
    }

    private void floodFromNetworks() {
        for (int network = 0; network < 200; network++) {
            realm.asked(source("p" + network, "n" + network), false);
        }
    }

    @Test
    void floorsAreWhatAnAdminSets() {
        Thresholds low = new Thresholds(Map.of(Signal.WRONG_CODES, 3), 3);
        realm.wrong(3);
        assertThat(realm.signals.readings(low).stream()
                        .filter(Reading::isUnusual)
                        .map(Reading::signal))
                .containsExactly(Signal.WRONG_CODES);
    }
}
