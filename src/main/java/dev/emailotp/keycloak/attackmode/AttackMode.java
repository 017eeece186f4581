package dev.emailotp.keycloak.attackmode;

import dev.emailotp.attack.Attack;
import dev.emailotp.attack.Reading;
import dev.emailotp.attack.Signals;
import dev.emailotp.attack.Source;
import dev.emailotp.attack.Stage;
import dev.emailotp.keycloak.config.AttackOptions;
import dev.emailotp.keycloak.metric.Meters;
import dev.emailotp.keycloak.text.OneLine;
import dev.emailotp.otp.StoreUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Attack mode of one realm, for one request. What is counted stays on the node; only the stage is shared. A realm whose
 * stages change nothing for requests costs them no call of the store, and any other one call in five seconds.
 */
public final class AttackMode {
    private static final Logger LOG = Logger.getLogger(AttackMode.class);

    private final KeycloakSession session;
    private final RealmModel realm;
    private final AttackOptions options;
    private final RealmWatch watch;
    private final SharedAttack shared;

    private AttackMode(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
        this.options = new AttackOptions(realm);
        this.watch = RealmWatches.ofTheServer().of(realm);
        this.shared = new SharedAttack(session, realm);
    }

    public static AttackMode of(KeycloakSession session, RealmModel realm) {
        return new AttackMode(session, realm);
    }

    /** Returns what is in force now. Reads the store if nobody has within five seconds and a request could change. */
    public Measures measures() {
        Optional<Stage> forced = options.forced();
        if (forced.isPresent()) {
            return Measures.forced(forced.get());
        }
        Set<Stage> allowed = options.stages();
        if (!Measures.changeRequests(allowed)) {
            return Measures.NONE;
        }
        if (watch.mustRead()) {
            refresh();
        }
        return Measures.of(allowed, watch.known().stage());
    }

    /**
     * Counts a request for a code.
     *
     * @param leaves whether a mail is sent
     */
    public void asked(Source source, boolean leaves) {
        if (isOn()) {
            watch.signals().asked(source, leaves, options.thresholds());
            judge();
        }
    }

    /** Counts an entered code. */
    public void entered(Source source, boolean right) {
        if (!isOn()) {
            return;
        }
        if (right) {
            watch.signals().right(source);
        } else {
            watch.signals().wrong(source, options.thresholds());
        }
        judge();
    }

    /** Returns what all nodes know of an attack, as far as the store answers. */
    public Attack attack() {
        refresh();
        return watch.known();
    }

    /** Returns what this node counts. */
    public List<Reading> readings() {
        return watch.signals().readings(options.thresholds());
    }

    /**
     * Ends the attack for all nodes. An attack that goes on will be noticed again.
     *
     * @throws StoreUnavailableException if the store does not answer
     */
    public void end() {
        shared.end();
        watch.end();
    }

    /** Signals are counted also while an admin has put a stage in force, who wants to see whether it can end. */
    private boolean isOn() {
        return options.forced().orElseGet(this::furthest) != Stage.NONE;
    }

    private Stage furthest() {
        return options.stages().stream().max(Stage::compareTo).orElse(Stage.NONE);
    }

    private void know(Attack attack) {
        watch.know(attack);
        if (attack.stage() != Stage.NONE) {
            RealmWatches.ofTheServer().publish(realm.getName(), watch, Meters.ofTheServer());
        }
    }

    private void refresh() {
        try {
            know(shared.read());
        } catch (StoreUnavailableException e) {
            LOG.debugf(e, "Attack mode of realm %s goes by what this node knows", OneLine.of(realm.getName()));
        }
    }

    private void judge() {
        // A realm whose stage is forced is not quiet, either.
        if (!watch.mustJudge() || options.forced().isPresent()) {
            return;
        }
        Signals signals = watch.signals();
        List<Reading> readings = signals.readings(options.thresholds());
        if (readings.stream().anyMatch(Reading::isUnusual)) {
            raise(readings);
        } else if (watch.known().stage() == Stage.NONE) {
            signals.learn(readings, options.thresholds());
        }
    }

    private void raise(List<Reading> readings) {
        refresh();
        Instant now = watch.now();
        Duration hold = options.hold();
        Attack before = watch.known();
        Attack after = before.after(readings, watch.grows(before, Reading.mostOver(readings)), now, hold, furthest());
        boolean isFurther = after.stage() != before.stage();
        know(after);
        try {
            if (watch.mustKeep(hold) || isFurther) {
                shared.keep(after, hold);
            }
            if (isFurther && shared.mayTell(after.stage(), hold)) {
                tell(before, after, readings);
            }
        } catch (StoreUnavailableException e) {
            LOG.debugf(e, "The other nodes do not learn of the attack on realm %s", OneLine.of(realm.getName()));
            if (isFurther) {
                tell(before, after, readings);
            }
        }
    }

    private void tell(Attack before, Attack after, List<Reading> readings) {
        AttackNotice notice = new AttackNotice(session, realm, after, readings);
        notice.report();
        if (before.stage() == Stage.NONE) {
            options.mail().ifPresent(notice::mail);
        }
    }
}
