package dev.emailotp.keycloak.mail.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.keycloak.channel.FailureKind;
import dev.emailotp.keycloak.channel.SendFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class DispatcherTest {
    private final List<String> tried = Collections.synchronizedList(new ArrayList<>());
    private final List<String> told = Collections.synchronizedList(new ArrayList<>());
    private final Semaphore server = new Semaphore(0);
    private final Semaphore ended = new Semaphore(0);
    private Dispatcher dispatcher = new Dispatcher(limits(2, 1, Duration.ofSeconds(5)));

    private static DispatchLimits limits(int workers, int perRealm, Duration drain) {
        return new DispatchLimits(workers, perRealm, 10, drain);
    }

    @AfterEach
    void close() {
        server.release(1000);
        dispatcher.close();
    }

    @Test
    void aRealmWhoseServerHangsDoesNotHoldUpAnother() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch hanging = new CountDownLatch(1);
        for (int i = 0; i < 5; i++) {
            dispatcher.submit(new TestParcel("dead", "dead " + i) {
                @Override
                Attempt send() {
                    started.countDown();
                    await(hanging);
                    return Attempt.done();
                }
            });
        }
        for (int i = 0; i < 3; i++) {
            dispatcher.submit(new TestParcel("alive", "alive " + i));
        }
        awaitEnded(3);
        await(started);
        assertThat(tried).containsExactlyInAnyOrder("dead 0", "alive 0", "alive 1", "alive 2");
        hanging.countDown();
    }

    @Test
    void realmsTakeTurns() throws InterruptedException {
        dispatcher = new Dispatcher(limits(1, 1, Duration.ofSeconds(5)));
        dispatcher.submit(new WaitingParcel("first"));
        for (int i = 0; i < 3; i++) {
            dispatcher.submit(new TestParcel("many", "many " + i));
        }
        dispatcher.submit(new TestParcel("few", "few"));
        server.release();
        awaitEnded(5);
        assertThat(tried.subList(0, 3)).contains("few");
    }

    @Test
    void afterAFailureOfTheServerOneParcelAtATimeAsksAgain() throws InterruptedException {
        dispatcher = new Dispatcher(limits(4, 4, Duration.ofSeconds(5)));
        dispatcher.submit(new TestParcel("dead", "bad") {
            @Override
            Attempt send() {
                return Attempt.again(SendFailure.of(FailureKind.CONNECT), Duration.ofMinutes(1));
            }
        });
        awaitWaiting(1);
        dispatcher.submit(new WaitingParcel("a"));
        dispatcher.submit(new WaitingParcel("b"));
        dispatcher.submit(new WaitingParcel("c"));
        assertThat(dispatcher.waiting()).as("bad, and two of three").isEqualTo(3);
        server.release(3);
        awaitEnded(4);
    }

    @Test
    void parcelsBehindAServerInTroubleAreToldOnce() throws InterruptedException {
        dispatcher.submit(new TestParcel("realm", "bad") {
            @Override
            Attempt send() {
                server.acquireUninterruptibly();
                return Attempt.failed(SendFailure.of(FailureKind.CONNECT));
            }
        });
        dispatcher.submit(new TestParcel("realm", "behind"));
        server.release();
        awaitEnded(2);
        assertThat(told).containsExactly("behind delayed");
        assertThat(tried).containsExactly("bad", "behind");
    }

    @Test
    void whatFailedForNowIsTriedAgain() throws InterruptedException {
        dispatcher.submit(new TestParcel("realm", "again") {
            private int tries;

            @Override
            Attempt send() {
                return ++tries < 3
                        ? Attempt.again(SendFailure.of(FailureKind.REPLY_4XX), Duration.ofMillis(5))
                        : Attempt.done();
            }
        });
        awaitEnded(3);
        assertThat(tried).hasSize(3);
    }

    @Test
    void aNewerParcelWithTheSameContentsReplacesTheOneThatWaitsForAnotherTry() throws InterruptedException {
        dispatcher.submit(new TestParcel("realm", "same") {
            @Override
            Attempt send() {
                return Attempt.again(SendFailure.of(FailureKind.REPLY_4XX), Duration.ofMinutes(1));
            }
        });
        awaitEnded(1);
        awaitWaiting(1);
        dispatcher.submit(new TestParcel("realm", "same"));
        awaitEnded(1);
        // has all that waits tried at once
        dispatcher.close();
        assertThat(tried).as("the old one no more").hasSize(2);
    }

    @Test
    void whatDoesNotFitIsRefused() {
        dispatcher.submit(new WaitingParcel("sending"));
        for (int i = 0; i < 10; i++) {
            assertThat(dispatcher.submit(new TestParcel("dead", "waiting " + i)))
                    .isTrue();
        }
        assertThat(dispatcher.submit(new TestParcel("dead", "too much"))).isFalse();
        assertThat(dispatcher.ageOfOldest()).isPositive();
    }

    @Test
    void whoeverHasLessFindsRoomInAFullQueueAndTheOtherIsTold() {
        dispatcher = new Dispatcher(limits(1, 1, Duration.ofSeconds(5)));
        dispatcher.submit(new WaitingParcel("sending"));
        for (int i = 0; i < 10; i++) {
            dispatcher.submit(new TestParcel("dead", "dead " + i));
        }
        for (int i = 0; i < 5; i++) {
            assertThat(dispatcher.submit(new TestParcel("other", "other " + i)))
                    .as("up to half")
                    .isTrue();
        }
        assertThat(dispatcher.submit(new TestParcel("other", "other 5"))).isFalse();
        assertThat(dispatcher.waiting()).isEqualTo(10);
        assertThat(dispatcher.waitingOfOneRealm()).isEqualTo(5);
        assertThat(told)
                .as("who came last")
                .containsExactly(
                        "dead 9 queue_full",
                        "dead 8 queue_full",
                        "dead 7 queue_full",
                        "dead 6 queue_full",
                        "dead 5 queue_full");
        assertThat(dispatcher.submit(new TestParcel("third", "third"))).isTrue();
    }

    @Test
    void aNoticeGivesItsPlaceToACodeAndNotTheOtherWayRound() {
        dispatcher = new Dispatcher(limits(1, 1, Duration.ofSeconds(5)));
        dispatcher.submit(new WaitingParcel("sending"));
        for (int i = 0; i < 9; i++) {
            dispatcher.submit(new TestParcel("dead", "code " + i));
        }
        dispatcher.submit(new TestParcel("dead", "notice"));
        assertThat(dispatcher.submit(new TestParcel("dead", "code 9"))).isTrue();
        assertThat(told).containsExactly("notice queue_full");
        assertThat(dispatcher.submit(new TestParcel("dead", "notice again"))).isFalse();
        assertThat(dispatcher.submit(new TestParcel("other", "notice of another")))
                .as("a code stays, whoever has more")
                .isFalse();
        assertThat(dispatcher.submit(new TestParcel("dead", "code 10"))).isFalse();
    }

    @Test
    void aRealmWithFewMailsLosesNoneToARealmWithMany() {
        dispatcher = new Dispatcher(limits(1, 1, Duration.ofSeconds(5)));
        dispatcher.submit(new WaitingParcel("sending"));
        dispatcher.submit(new TestParcel("few", "notice of few"));
        for (int i = 0; i < 9; i++) {
            dispatcher.submit(new TestParcel("dead", "code " + i));
        }
        assertThat(dispatcher.submit(new TestParcel("dead", "code 9"))).isFalse();
        assertThat(told).isEmpty();
    }

    @Test
    void whatWasTriedGivesItsPlaceToANewCode() throws InterruptedException {
        for (int i = 0; i < 2; i++) {
            dispatcher.submit(new TestParcel("dead", "retry " + i) {
                @Override
                Attempt send() {
                    return Attempt.again(SendFailure.of(FailureKind.REPLY_4XX), Duration.ofMinutes(1));
                }
            });
            awaitWaiting(i + 1);
        }
        dispatcher.submit(new WaitingParcel("sending"));
        for (int i = 0; i < 8; i++) {
            dispatcher.submit(new TestParcel("dead", "code " + i));
        }
        assertThat(dispatcher.submit(new TestParcel("dead", "code 8"))).isTrue();
        assertThat(dispatcher.submit(new TestParcel("dead", "code 9"))).isTrue();
        assertThat(dispatcher.submit(new TestParcel("dead", "code 10"))).isFalse();
        assertThat(told).containsExactly("retry 0 queue_full", "retry 1 queue_full");
    }

    @Test
    void codesAreSentBeforeNoticesOfAnyRealm() throws InterruptedException {
        dispatcher = new Dispatcher(limits(1, 1, Duration.ofSeconds(5)));
        dispatcher.submit(new WaitingParcel("sending"));
        dispatcher.submit(new TestParcel("a", "notice of a"));
        dispatcher.submit(new TestParcel("b", "notice of b"));
        dispatcher.submit(new TestParcel("b", "code of b"));
        dispatcher.submit(new TestParcel("dead", "code"));
        server.release();
        awaitEnded(5);
        assertThat(tried.subList(1, 3)).containsExactlyInAnyOrder("code", "code of b");
    }

    @Test
    void closingSendsWhatWaitsAndEndsAllThreads() throws InterruptedException {
        dispatcher.submit(new TestParcel("realm", "again") {
            private int tries;

            @Override
            Attempt send() {
                return ++tries < 2
                        ? Attempt.again(SendFailure.of(FailureKind.REPLY_4XX), Duration.ofMinutes(1))
                        : Attempt.done();
            }
        });
        awaitWaiting(1);
        for (int i = 0; i < 5; i++) {
            dispatcher.submit(new TestParcel("realm", "waiting " + i));
        }
        dispatcher.close();
        assertThat(tried).hasSize(7);
        assertThat(told).isEmpty();
        assertThat(dispatcher.submit(new TestParcel("realm", "late"))).isFalse();
        assertNoThreadIsLeft();
    }

    @Test
    void closingReportsWhatItCannotSendInTime() throws InterruptedException {
        dispatcher = new Dispatcher(limits(1, 1, Duration.ofMillis(100)));
        dispatcher.submit(new WaitingParcel("sending"));
        dispatcher.submit(new TestParcel("dead", "left"));
        dispatcher.close();
        assertThat(told).containsExactly("left stopped");
        assertNoThreadIsLeft();
    }

    private static void assertNoThreadIsLeft() throws InterruptedException {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("email-otp")) {
                // A pool has terminated a moment before its last thread has.
                thread.join(10_000);
                assertThat(thread.isAlive()).as(thread.getName()).isFalse();
            }
        }
    }

    private void awaitEnded(int count) throws InterruptedException {
        assertThat(ended.tryAcquire(count, 20, TimeUnit.SECONDS)).isTrue();
    }

    private void awaitWaiting(int count) throws InterruptedException {
        while (dispatcher.waiting() != count) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private class TestParcel implements QueuedMail {
        private final String realmQueue;
        private final String name;

        TestParcel(String realmQueue, String name) {
            this.realmQueue = realmQueue;
            this.name = name;
        }

        Attempt send() {
            return Attempt.done();
        }

        @Override
        public String realm() {
            return realmQueue;
        }

        @Override
        public boolean carriesCode() {
            return !name.startsWith("notice");
        }

        @Override
        public Object contents() {
            return name;
        }

        @Override
        public Attempt attempt(Optional<SendFailure> trouble) {
            tried.add(name);
            try {
                return send();
            } finally {
                ended.release();
            }
        }

        @Override
        public void delayed(SendFailure trouble) {
            told.add(name + " delayed");
        }

        @Override
        public void giveUp(String reason) {
            told.add(name + " " + reason);
        }
    }

    /** Waits for the server, and stops waiting when the thread is asked to end. */
    private final class WaitingParcel extends TestParcel {
        WaitingParcel(String name) {
            super("dead", name);
        }

        @Override
        Attempt send() {
            try {
                server.acquire();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Attempt.done();
        }
    }
}
