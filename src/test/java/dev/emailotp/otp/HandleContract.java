package dev.emailotp.otp;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every store owes to handles: part of {@link StoreContract}, which all stores pass. */
abstract class HandleContract {
    private static final int TAKERS = 32;

    static final Duration MINUTE = Duration.ofMinutes(1);

    /** The real time that may pass between two steps, because stores on real servers have a running clock. */
    static final Duration SLACK = Duration.ofSeconds(20);

    private final SecureRandom random = new SecureRandom();

    protected abstract HandleStore handles();

    /** Moves the time of the store. */
    protected abstract void advance(Duration time);

    @Test
    void whatIsKeptUnderAHandleIsFound() {
        HandleKey key = key();
        handles().keep(key, "sealed", MINUTE);
        assertThat(handles().find(key)).contains("sealed");
        assertThat(handles().find(key)).as("and is still there after that").contains("sealed");
    }

    @Test
    void someKilobytesAreKeptAsTheyWereSealed() {
        Handle handle = Handle.random(random);
        Seal seal = new Seal(handle, "realm", random);
        Map<String, String> texts = Map.of("address", "żółć@example.org", "long", "x".repeat(8000));
        handles().keep(handle.key("realm"), seal.close(texts), MINUTE);
        assertThat(handles().take(handle.key("realm")).flatMap(seal::open)).contains(texts);
    }

    @Test
    void underAnUnknownHandleThereIsNothing() {
        assertThat(handles().find(key())).isEmpty();
        assertThat(handles().take(key())).isEmpty();
    }

    @Test
    void whatIsKeptLaterReplacesWhatWasKeptBeforeWithItsLifetime() {
        HandleKey key = key();
        handles().keep(key, "first", MINUTE);
        handles().keep(key, "second", MINUTE.multipliedBy(3));
        advance(MINUTE.plusSeconds(2));
        assertThat(handles().find(key)).contains("second");
    }

    @Test
    void whatIsKeptUnderAHandleIsGoneAfterItsLifetime() {
        HandleKey key = key();
        handles().keep(key, "sealed", MINUTE);
        advance(MINUTE.minus(SLACK));
        assertThat(handles().find(key)).isPresent();
        advance(SLACK.plusSeconds(2));
        assertThat(handles().find(key)).isEmpty();
        assertThat(handles().take(key)).isEmpty();
    }

    @Test
    void whatWasTakenIsGoneUntilSomethingIsKeptAgain() {
        HandleKey key = key();
        handles().keep(key, "first", MINUTE);
        assertThat(handles().take(key)).contains("first");
        assertThat(handles().find(key)).isEmpty();
        assertThat(handles().take(key)).isEmpty();
        handles().keep(key, "second", MINUTE);
        assertThat(handles().take(key)).contains("second");
    }

    @Test
    void ofManyTakersOneGetsWhatIsKept() {
        for (int round = 0; round < 3; round++) {
            HandleKey key = key();
            handles().keep(key, "sealed", MINUTE);
            List<Optional<String>> taken = Race.run(TAKERS, () -> handles().take(key));
            assertThat(taken).containsOnlyOnce(Optional.of("sealed"));
            assertThat(taken).filteredOn(Optional::isEmpty).hasSize(TAKERS - 1);
        }
    }

    @Test
    void realmsDoNotShareWhatIsKeptUnderOneHandle() {
        Handle handle = Handle.random(random);
        handles().keep(handle.key("realm"), "sealed", MINUTE);
        assertThat(handles().find(handle.key("another realm"))).isEmpty();
        assertThat(handles().take(handle.key("another realm"))).isEmpty();
        handles().keep(handle.key("another realm"), "sealed there", MINUTE);
        assertThat(handles().take(handle.key("realm"))).contains("sealed");
        assertThat(handles().find(handle.key("another realm"))).contains("sealed there");
    }

    private HandleKey key() {
        return Handle.random(random).key("realm");
    }
}
