package dev.emailotp.keycloak.mail.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.keycloak.channel.FailureKind;
import dev.emailotp.keycloak.channel.SendFailure;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** How many mails of a realm are sent at once, with mail servers that take as long as a test says. */
class RealmQueuesTest {
    private static final Duration SLOW = Duration.ofSeconds(2);

    private static final Duration FAST = Duration.ofMillis(10);

    private final Queue<RealmQueue> sending = new ArrayDeque<>();

    @Test
    void fiveHundredMailsNeedSixRoundsWithASlowServer() {
        RealmQueues queues = queues(192, 128);
        add(queues, "slow", 500);
        int rounds = 0;
        while (start(queues) > 0) {
            rounds++;
            endAll(Attempt.done(), SLOW);
        }
        assertThat(rounds).as("32, 64, three of 128, and the rest").isEqualTo(6);
    }

    @Test
    void otherRealmsKeepTheirThreads() {
        RealmQueues queues = queues(96, 90);
        add(queues, "slow", 250);
        assertThat(start(queues)).isEqualTo(32);
        endAll(Attempt.done(), SLOW);
        assertThat(start(queues)).isEqualTo(64);
        endAll(Attempt.done(), SLOW);
        assertThat(start(queues)).as("32 of the 96 stay free").isEqualTo(64);
        add(queues, "other", 40);
        assertThat(start(queues)).isEqualTo(32);
    }

    @Test
    void aServerThatRefusesConnectionsGetsHalfAsManyWhenItTakesMailsAgain() {
        RealmQueues queues = queues(192, 128);
        add(queues, "full", 500);
        assertThat(start(queues)).isEqualTo(32);
        SendFailure refused = SendFailure.of(FailureKind.CONNECT).fromTooMany(Optional.empty());
        endAll(Attempt.again(refused, Duration.ofMinutes(1)), FAST);
        assertThat(start(queues)).as("one asks whether it does again").isEqualTo(1);
        endAll(Attempt.done(), FAST);
        assertThat(start(queues)).isEqualTo(16);
    }

    private static RealmQueues queues(int workers, int perRealm) {
        return new RealmQueues(new DispatchLimits(workers, perRealm, 1000, Duration.ZERO));
    }

    private static void add(RealmQueues queues, String realm, int count) {
        for (int i = 0; i < count; i++) {
            QueuedMail mail = new Waiting(realm, i);
            queues.of(mail).add(mail);
        }
    }

    /** Starts all that may be sent now; returns how many those were. */
    private int start(RealmQueues queues) {
        int before = sending.size();
        for (Optional<RealmQueue> next = queues.next(before); next.isPresent(); next = queues.next(sending.size())) {
            next.get().start();
            sending.add(next.get());
        }
        return sending.size() - before;
    }

    private void endAll(Attempt attempt, Duration took) {
        sending.forEach(queue -> queue.ended(attempt, took));
        sending.clear();
    }

    private record Waiting(String realm, int number) implements QueuedMail {
        @Override
        public boolean carriesCode() {
            return true;
        }

        @Override
        public Object contents() {
            return this;
        }

        @Override
        public Attempt attempt(Optional<SendFailure> trouble) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void delayed(SendFailure trouble) {}

        @Override
        public void giveUp(String reason) {}
    }
}
