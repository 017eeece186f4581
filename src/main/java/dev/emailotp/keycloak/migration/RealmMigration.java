package dev.emailotp.keycloak.migration;

import dev.emailotp.keycloak.config.FactorMode;
import dev.emailotp.keycloak.migration.Enrolments.Fate;
import dev.emailotp.keycloak.migration.OldExtension.Enrolment;
import dev.emailotp.keycloak.setup.SetupRefusedException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RequiredActionProviderModel;

/**
 * Moves a realm from other extensions for codes by email to this one, and back. Flows and actions change in the request's
 * transaction; a preview rolls it back. People's factors change in transactions of their own, a batch at a time: if the
 * request fails after that, another run finds them made.
 */
public final class RealmMigration {
    private static final Enrolment ENROLMENT = MesutpiskinSteps.ENROLMENT;

    private final RealmModel realm;
    private final boolean preview;
    private final People people;
    private final Enrolments enrolments;
    private final List<MigrationChange> changes = new ArrayList<>();
    private final FlowMove flows;

    /** @param preview whether the caller rolls the request's transaction back */
    public RealmMigration(KeycloakSession session, RealmModel realm, Clock clock, boolean preview) {
        this.realm = realm;
        this.preview = preview;
        this.people = new People(session, realm);
        this.enrolments = new Enrolments(ENROLMENT, clock);
        this.flows = new FlowMove(session, realm, changes);
    }

    /**
     * Moves the realm; nothing happens to what has moved already.
     *
     * @param wanted whom a step with an enrolment of its own is to ask; empty: people who have set it up, if there are any
     * @return the changes in words, and what an admin must know
     * @throws SetupRefusedException if the realm has something that is not understood; the transaction must not be
     *     committed then
     */
    public List<MigrationChange> apply(Optional<FactorMode> wanted) {
        MigrationRecord before = MigrationRecord.of(realm).orElseGet(MigrationRecord::empty);
        OldExtensions extensions = OldExtensions.of(FactorMode.EVERYONE);
        boolean isEnrolmentNew = !before.people()
                && flows.flows(extensions).stream().anyMatch(flow -> extensions.hasEnrolment(realm, flow));
        boolean isAnyEnrolled = isEnrolmentNew && people.any(enrolments::isConcerned);
        FactorMode mode = wanted.orElse(isAnyEnrolled ? FactorMode.ENROLLED : FactorMode.EVERYONE);
        flows.replaceAll(OldExtensions.of(mode), before.flows());
        MigrationRecord after = before;
        if (isEnrolmentNew) {
            after = before.withPeople();
            enrolments(mode, isAnyEnrolled, after);
        }
        if (!after.flows().isEmpty()) {
            new TextOverrides(realm).report(changes);
        }
        if (changes.stream().anyMatch(MigrationChange::changes)) {
            after.keep(realm);
        }
        return List.copyOf(changes);
    }

    private void enrolments(FactorMode mode, boolean isAnyEnrolled, MigrationRecord after) {
        RequiredActionProviderModel action = realm.getRequiredActionProviderByAlias(ENROLMENT.action());
        if (isAnyEnrolled || action != null && action.isEnabled()) {
            new ActionMove(realm, changes).replace(ENROLMENT.action(), after.actions());
        }
        if (isAnyEnrolled) {
            say(people.all(enrolments::take, preview));
        }
        if (mode == FactorMode.ENROLLED) {
            changes.add(MigrationChange.note(
                    "only people who have set codes up are asked, as up to release 26.1.1 of %s; if yours is later, which"
                            + " asks everybody with an address, apply it with mode=everyone",
                    MesutpiskinSteps.NAME));
        }
    }

    private void say(Map<Fate, Integer> fates) {
        count(fates, Fate.MADE, "gives %d people who have set up " + ENROLMENT.credential() + " our credential");
        count(fates, Fate.ASKED, "asks %d people to set codes up at their next login: nobody has proven their address");
        tell(fates, Fate.WITHOUT_ADDRESS, "%d people who have set it up have no address, and get nothing");
        tell(
                fates,
                Fate.REFUSED,
                "%d people cannot be asked to set codes up, because of their user store; see the log");
    }

    private void tell(Map<Fate, Integer> fates, Fate fate, String text) {
        int number = fates.getOrDefault(fate, 0);
        if (number > 0) {
            changes.add(MigrationChange.note(text, number));
        }
    }

    private void count(Map<Fate, Integer> fates, Fate fate, String text) {
        int number = fates.getOrDefault(fate, 0);
        if (number > 0) {
            changes.add(MigrationChange.of("people", text, number));
        }
    }

    /**
     * Goes back to the flows and required actions of before. The copies of flows stay, and people who were asked to set
     * codes up stay asked.
     *
     * @return the changes in words
     * @throws SetupRefusedException if the realm has not moved, or lacks a flow of before
     */
    public List<MigrationChange> undo() {
        MigrationRecord before =
                MigrationRecord.of(realm).orElseThrow(() -> new SetupRefusedException("it was not migrated"));
        flows.goBack(before.flows());
        new ActionMove(realm, changes).restore(before.actions());
        if (before.people()) {
            count(
                    people.all(enrolments::giveBack, preview),
                    Fate.REMOVED,
                    "removes our credential from %d people who had it from the migration");
        }
        MigrationRecord.forget(realm);
        return List.copyOf(changes);
    }
}
