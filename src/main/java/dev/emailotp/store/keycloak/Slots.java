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
 * The slots of one limit, divided into small blocks. Within a block, slots are taken in any order, so that callers do
 * not compete for the same one. Blocks are used in rotation, so that the next block holds the permits that return
 * first. If that block has no free slot, no block has one. Only its slots have to be read, however many the limit has.
 */
final class Slots {
    /** The number of slots in a block. A limit with at most this many permits has one block. */
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

    /**
     * @param takes whether to take a free slot, or only to look for one
     * @return the time to wait until a slot is free; empty if a slot is free, in which case the caller has taken it if
     *     {@code takes} is set
     */
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
            // Otherwise all slots were taken in this turn, and the next block follows.
            if (marks.stream().anyMatch(mark -> mark.turn() < turn)) {
                break;
            }
        }
        return Optional.of(Duration.ofMillis(Math.max(1, earliest - now)));
    }

    /**
     * Returns how many slots are free. If more than one block's worth is free, the answer may be lower, but never below
     * one block's worth.
     */
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

    /**
     * Returns how many slots are taken, exactly. Reads them from the block whose turn it is back to one that has none
     * taken: permits return in the order in which they were taken, so those before have none either. Takes a read for
     * each permit in use, so it is for people who ask, not for logins.
     */
    int used() {
        long last = turn().map(Mark::turn).orElse(0L);
        int used = 0;
        // A caller can have begun a turn, and not have written it yet.
        long newest = blocks == 1 ? last : last + 1;
        for (long turn = newest; turn >= 0 && turn > newest - blocks; turn--) {
            int here = (int) slots(turn).stream().filter(objects::contains).count();
            used += here;
            if (here == 0 && turn < last) {
                break;
            }
        }
        return used;
    }

    Availability availability() {
        int free = free();
        // A permit may have returned since it was counted.
        return free > 0
                ? Availability.free(free)
                : claim(false).map(Availability::usedUp).orElse(Availability.free(1));
    }

    private boolean take(long turn, Optional<Mark> known) {
        // Reading first saves the store a write, and a database a lock, for every slot that is taken.
        Optional<String> taken = slots(turn).stream()
                .filter(slot -> !objects.contains(slot) && objects.putIfAbsent(slot, Lifespan.seconds(window)))
                .findFirst();
        taken.ifPresent(slot -> {
            objects.put(slot, Lifespan.seconds(window), new Mark(turn, now).notes());
            boolean isKnown = known.filter(it -> it.turn() == turn && it.at() + window.toMillis() > now)
                    .isPresent();
            if (blocks > 1 && !isKnown) {
                // The turn outlives every slot that is taken before the turn is written again.
                objects.put(prefix + TURN, 3 * Lifespan.seconds(window), new Mark(turn, now).notes());
            }
        });
        return taken.isPresent();
    }

    /**
     * Returns the current turn. If several callers write it at the same time, the slowest wins, and one block more than
     * necessary is read.
     */
    private Optional<Mark> turn() {
        return blocks == 1
                ? Optional.empty()
                : Optional.ofNullable(objects.get(prefix + TURN)).map(notes -> Mark.of(notes, now));
    }

    private Iterable<Long> turns(Optional<Mark> known) {
        long first = known.map(Mark::turn).orElse(0L);
        return () -> LongStream.range(first, first + blocks).iterator();
    }

    /** Lists the slots from a random start, so that a caller finds a free slot quickly even when most are taken. */
    private List<String> slots(long turn) {
        int first = (int) (turn % blocks) * BLOCK;
        int size = Math.min(BLOCK, count - first);
        int start = ThreadLocalRandom.current().nextInt(size);
        return IntStream.range(0, size)
                .mapToObj(i -> prefix + (first + (start + i) % size))
                .toList();
    }
}
