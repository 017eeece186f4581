package dev.emailotp.bench;

import dev.emailotp.it.support.Exposition.Sample;
import dev.emailotp.it.support.RealmAdmin;
import dev.emailotp.it.support.RealmBuilder;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.it.support.ServerClock;
import dev.emailotp.it.support.TestRealm;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * What simulated attacks come to with attack mode and without, beside honest people: three realms of one server, in turns.
 * The server's clock runs ten seconds for each turn. Run with {@code mvn -Pbench -Dbench=attack}.
 */
public final class AttackOutcome {
    private static final int SEED = 7;
    private static final int ACTIONS = 6;
    private static final int TURNS = 36;
    private static final Duration TURN = Duration.ofSeconds(10);
    private static final List<Mode> MODES = List.of(
            new Mode("off", "none"),
            new Mode("up to the check", "notice longer-codes visitor-check"),
            new Mode("up to refusal", "notice longer-codes visitor-check refusal"));

    /** How far a realm goes. */
    private record Mode(String title, String stages) {}

    private final SimulatedAttack attack;
    private final Mode mode;
    private final TestRealm realm;
    private final HonestPeople people;
    private final Random random = new Random(SEED);
    private int noticed = -1;
    private String stage = "none";

    private AttackOutcome(SimulatedAttack attack, Mode mode) {
        this.attack = attack;
        this.mode = mode;
        RealmBuilder prepared = TestRealm.of(AttackOutcome.class).notices().settings(settings -> {
            settings.setSslRequired("none");
            settings.setAttributes(Map.of("email-otp-attack.stages", mode.stages()));
        });
        realm = (attack.afterPassword() ? prepared.requiredSecondFactor() : prepared.passwordless(Map.of())).make();
        for (int i = 0; i < SimulatedAttack.VICTIMS; i++) {
            realm.person("victim" + i);
        }
        people = new HonestPeople(realm, attack.afterPassword(), TURNS);
    }

    public static void main(String[] args) {
        System.out.println(
                "| attack | attack mode | noticed after | furthest stage | guesses compared | mails to victims "
                        + "| known browsers kept out | new browsers kept out | checks for honest people |");
        System.out.println("|---|---|---|---|---|---|---|---|---|");
        try (ServerClock clock = RunningKeycloak.get().clock()) {
            for (SimulatedAttack attack : SimulatedAttack.values()) {
                run(attack, clock);
            }
        }
        System.exit(0);
    }

    private static void run(SimulatedAttack attack, ServerClock clock) {
        List<AttackOutcome> all =
                MODES.stream().map(mode -> new AttackOutcome(attack, mode)).toList();
        for (int turn = 0; turn < TURNS; turn++) {
            int now = turn;
            all.forEach(one -> one.turn(now));
            clock.advance(TURN);
        }
        all.forEach(AttackOutcome::report);
        // Nobody's limits carry over to the next attack.
        clock.advance(Duration.ofHours(1));
    }

    private void turn(int turn) {
        for (int action = 0; action < ACTIONS; action++) {
            attack.act(realm, random);
        }
        people.signIn();
        stage = RealmAdmin.ofServer(realm).json("GET", "attack").get("stage").asText();
        if (noticed < 0 && !stage.equals("none")) {
            noticed = turn;
        }
    }

    private void report() {
        RunningKeycloak.get().awaitSent();
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | %s | %s | %.0f | %.0f %s|%n",
                attack.title(),
                mode.title(),
                noticed < 0 ? "-" : noticed * TURN.toSeconds() + " s",
                stage,
                counted("codes_entered", "wrong"),
                counted("mails", "sent") - people.mails(),
                people.result());
    }

    private double counted(String metric, String result) {
        return RunningKeycloak.get().metrics().all().samples("email_otp_" + metric + "_total").stream()
                .filter(sample -> realm.name().equals(sample.labels().get("realm")))
                .filter(sample -> result.equals(sample.labels().get("result")))
                .mapToDouble(Sample::value)
                .sum();
    }
}
