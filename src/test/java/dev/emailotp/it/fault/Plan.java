package dev.emailotp.it.fault;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * One round, all of it by the seed.
 *
 * @param story what people and apps do
 * @param callers how many do it at once
 * @param faults what happens meanwhile
 */
public record Plan(long seed, Story story, int callers, List<Fault> faults) {
    public static Plan of(long seed) {
        // The first numbers of neighbouring seeds are alike.
        Random random = new Random(seed * 0x9E3779B97F4A7C15L);
        Story story = Story.values()[random.nextInt(Story.values().length)];
        int callers = 1 + random.nextInt(4);
        int faults = 1 + random.nextInt(4);
        return new Plan(
                seed,
                story,
                callers,
                Stream.generate(() -> Fault.draw(random)).limit(faults).toList());
    }

    List<Fault> on(Fault.Line line) {
        return faults.stream().filter(fault -> fault.line() == line).toList();
    }
}
