package dev.emailotp.attack;

import dev.emailotp.otp.MovableClock;
import java.time.Duration;
import java.util.List;

/** The signals of one realm, and the time that passes there. */
final class WatchedRealm {
    static final Duration MINUTE = Duration.ofMinutes(1);

    private static final int NETWORKS = 20;

    final MovableClock clock = new MovableClock();
    final Signals signals = new Signals(clock);

    /** Of some networks, none of which brings much. */
    void wrong(int codes) {
        for (int i = 0; i < codes; i++) {
            wrong(source("p" + i % NETWORKS, "n" + i % NETWORKS));
        }
    }

    void wrong(Source source) {
        signals.wrong(source, Thresholds.DEFAULT);
    }

    void asked(Source source, boolean leaves) {
        signals.asked(source, leaves, Thresholds.DEFAULT);
    }

    void learn() {
        signals.learn(signals.readings(Thresholds.DEFAULT), Thresholds.DEFAULT);
    }

    List<Signal> unusual() {
        return signals.readings(Thresholds.DEFAULT).stream()
                .filter(Reading::isUnusual)
                .map(Reading::signal)
                .toList();
    }

    Reading reading(Signal signal) {
        return signals.readings(Thresholds.DEFAULT).stream()
                .filter(reading -> reading.signal() == signal)
                .findFirst()
                .orElseThrow();
    }

    static Source source(String mailbox, String network) {
        return new Source(mailbox, "usual.example", network);
    }
}
