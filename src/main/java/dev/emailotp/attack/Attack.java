package dev.emailotp.attack;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An attack on a realm, as all nodes know it. Immutable.
 *
 * @param stage how far the realm goes
 * @param since when the attack was noticed
 * @param raised when this stage began
 * @param until when it is over, unless it is noticed again
 */
public record Attack(Stage stage, Instant since, Instant raised, Instant until) {
    /** How long a stage has to help before the next one follows. */
    static final Duration STEP = Duration.ofMinutes(1);

    private static final int TWICE = 2;
    private static final int FIELDS = 4;

    /** Returns no attack. */
    public static Attack none() {
        return new Attack(Stage.NONE, Instant.EPOCH, Instant.EPOCH, Instant.EPOCH);
    }

    /**
     * Returns the attack after what the signals say now. The stage rises with how far they are over their thresholds,
     * and by one each minute as long as they still grow; it never falls, but ends when it is not noticed any more.
     *
     * @param grows whether the signals have grown since this stage began, so that it does not help
     * @param hold how long a stage lasts after the attack was last noticed
     * @param furthest the last stage that the realm allows
     */
    public Attack after(List<Reading> readings, boolean grows, Instant now, Duration hold, Stage furthest) {
        double over = Reading.mostOver(readings);
        Attack known = at(now);
        if (over < 1 || furthest == Stage.NONE) {
            return known;
        }
        Stage stage = known.stage.or(by(over));
        if (grows && known.stage != Stage.NONE && !now.isBefore(known.raised.plus(STEP))) {
            stage = stage.or(known.stage.next());
        }
        stage = known.stage.or(stage.compareTo(furthest) > 0 ? furthest : stage);
        return new Attack(
                stage,
                known.stage == Stage.NONE ? now : known.since,
                stage == known.stage ? known.raised : now,
                now.plus(hold));
    }

    private static Stage by(double over) {
        Stage stage = Stage.NOTICE;
        for (double far = TWICE; over >= far && stage != Stage.REFUSAL; far *= TWICE) {
            stage = stage.next();
        }
        return stage;
    }

    /** Returns this attack, or none if it is over. */
    public Attack at(Instant now) {
        return stage != Stage.NONE && now.isBefore(until) ? this : none();
    }

    /** Returns the attack as a text that {@link #read} understands. */
    public String text() {
        return String.join(
                " ",
                Integer.toString(stage.ordinal()),
                Long.toString(since.getEpochSecond()),
                Long.toString(raised.getEpochSecond()),
                Long.toString(until.getEpochSecond()));
    }

    /** @return empty if the text was not written by {@link #text} */
    public static Optional<Attack> read(String text) {
        String[] fields = text.split(" ");
        try {
            int stage = Integer.parseInt(fields[0]);
            return fields.length == FIELDS && stage >= 0 && stage < Stage.values().length
                    ? Optional.of(new Attack(
                            Stage.values()[stage], instant(fields[1]), instant(fields[2]), instant(fields[3])))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Instant instant(String seconds) {
        return Instant.ofEpochSecond(Long.parseLong(seconds));
    }
}
