package dev.emailotp.store.keycloak;

import dev.emailotp.otp.Availability;
import dev.emailotp.otp.Claim;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.keycloak.models.SingleUseObjectProvider;

/**
 * The slots of one limit, in blocks of a few. Slots of one block are taken in any order, so that callers do not all want
 * the same one; blocks one after the other, round and round, so that the next block has the permits that come back first:
 * where it has none, none is free, and only its slots need to be looked at however many the limit has.
 */
final class Slots {
    /** A limit with no more permits than this has one block. */
    static final int BLOCK = 32;

    private static final String PREFIX = "email-otp.limit.";
    private static final String TURN = "turn";

    private final SingleUseObjectProvider objects;
    private final String prefix;
    private final int count;
    private final int blocks;
    private final Duration window;
    private final long now;

    Slots(SingleUseObjectProvider objects, Claim claim, String epoch, long now) {
        this.objects = objects;
        this.count = claim.limit().permits();
        this.blocks = (count + BLOCK - 1) / BLOCK;
        this.window = claim.limit().window();
        this.prefix = PREFIX + claim.key().value() + "." + epoch + "." + window.toSeconds() + ".";
        this.now = now;
    }

    /** @return the time to wait until a slot is free; empty if one was, and is the caller's if the caller takes it */
    Optional<Duration> claim(boolean takes) {
        Optional<Mark> known = turn();
        long earliest = now + window.toMillis();
        for (long turn : turns(known)) {
            if (takes ? take(turn, known) : slots(turn).stream().anyMatch(slot -> !objects.contains(slot))) {
                return Optional.empty();
            }
            List<Mark> marks = slots(turn).stream()
                    .map(slot -> Mark.of(objects.get(slot), now))
                    .toList();
            earliest =
                    Math.min(earliest, marks.stream().mapToLong(Mark::at).min().orElse(now) + window.toMillis());
            // Else all were taken in this turn, and it is the next block's.
            if (marks.stream().anyMatch(mark -> mark.turn() < turn)) {
                break;
            }
        }
        return Optional.of(Duration.ofMillis(Math.max(1, earliest - now)));
    }

    /** How many are free; if more than a block of them are, it may say fewer, but no fewer than a block. */
    int free() {
        int free = 0;
        boolean first = true;
        for (long turn : turns(turn())) {
            int here = (int)
                    slots(turn).stream().filter(slot -> !objects.contains(slot)).count();
            free += here;
            if (free >= BLOCK || !first && here < slots(turn).size()) {
                break;
            }
            first = false;
        }
        return free;
    }

    Availability availability() {
        int free = free();
        // A permit may have come back since it was counted.
        return free > 0
                ? Availability.free(free)
                : claim(false).map(Availability::usedUp).orElse(Availability.free(1));
    }

    private boolean take(long turn, Optional<Mark> known) {
        // Looking first spares the store a write, and a database a lock, for every slot that is taken.
        Optional<String> taken = slots(turn).stream()
                .filter(slot -> !objects.contains(slot) && objects.putIfAbsent(slot, Lifespan.seconds(window)))
                .findFirst();
        taken.ifPresent(slot -> {
            objects.put(slot, Lifespan.seconds(window), new Mark(turn, now).notes());
            boolean isKnown = known.filter(it -> it.turn() == turn && it.at() + window.toMillis() > now)
                    .isPresent();
            if (blocks > 1 && !isKnown) {
                // Outlives every slot that is taken until it is written again.
                objects.put(prefix + TURN, 3 * Lifespan.seconds(window), new Mark(turn, now).notes());
            }
        });
        return taken.isPresent();
    }

    /** Of several callers that write it at the same time the slowest wins; then a block too many is looked at. */
    private Optional<Mark> turn() {
        return blocks == 1
                ? Optional.empty()
                : Optional.ofNullable(objects.get(prefix + TURN)).map(notes -> Mark.of(notes, now));
    }

    private Iterable<Long> turns(Optional<Mark> known) {
        long first = known.map(Mark::turn).orElse(0L);
        return () -> LongStream.range(first, first + blocks).iterator();
    }

    /** Starting anywhere, a caller finds a free slot after few tries even when most are taken. */
    private List<String> slots(long turn) {
        int first = (int) (turn % blocks) * BLOCK;
        int size = Math.min(BLOCK, count - first);
        int start = ThreadLocalRandom.current().nextInt(size);
        return IntStream.range(0, size)
                .mapToObj(i -> prefix + (first + (start + i) % size))
                .toList();
    }
}
