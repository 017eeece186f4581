package dev.emailotp.keycloak.migration;

import dev.emailotp.keycloak.config.ActionIds;
import dev.emailotp.keycloak.migration.MigrationRecord.Action;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RequiredActionProviderModel;

/** Has people set codes up by our required action, in the place of another extension's. */
record ActionMove(RealmModel realm, List<MigrationChange> changes) {
    private static final int LAST = 100;

    /**
     * Enables ours, and disables the old one, so that nobody is asked by both while both JARs are there.
     *
     * @param old the id of the old action
     * @param before keeps the actions as they were
     */
    void replace(String old, Map<String, Action> before) {
        Optional<RequiredActionProviderModel> theirs = find(old);
        Action was = state(theirs);
        before.putIfAbsent(old, was);
        before.putIfAbsent(ActionIds.CONFIGURE, state(find(ActionIds.CONFIGURE)));
        enable(was);
        theirs.filter(RequiredActionProviderModel::isEnabled).ifPresent(action -> {
            action.setEnabled(false);
            action.setDefaultAction(false);
            realm.updateRequiredActionProvider(action);
            changes.add(change("disables the required action %s", old));
        });
    }

    private void enable(Action old) {
        Optional<RequiredActionProviderModel> registered = find(ActionIds.CONFIGURE);
        RequiredActionProviderModel ours = registered.orElseGet(ActionMove::made);
        boolean byDefault = ours.isEnabled() && ours.isDefaultAction() || old.enabled() && old.byDefault();
        int priority = old.registered() && !ours.isEnabled() ? old.priority() : ours.getPriority();
        if (registered.isPresent() && ours.isEnabled() && ours.isDefaultAction() == byDefault) {
            return;
        }
        ours.setEnabled(true);
        ours.setDefaultAction(byDefault);
        ours.setPriority(priority);
        if (registered.isPresent()) {
            realm.updateRequiredActionProvider(ours);
        } else {
            realm.addRequiredActionProvider(ours);
        }
        changes.add(change(
                "enables the required action %s%s", ActionIds.CONFIGURE, byDefault ? ", as default action" : ""));
    }

    /** Has the actions as they were. */
    void restore(Map<String, Action> before) {
        before.forEach((id, action) ->
                find(id).filter(now -> !state(Optional.of(now)).equals(action)).ifPresent(now -> restore(now, action)));
    }

    private void restore(RequiredActionProviderModel now, Action before) {
        if (before.registered()) {
            now.setEnabled(before.enabled());
            now.setDefaultAction(before.byDefault());
            now.setPriority(before.priority());
            realm.updateRequiredActionProvider(now);
            changes.add(change("sets the required action %s back", now.getAlias()));
        } else {
            realm.removeRequiredActionProvider(now);
            changes.add(change("removes the required action %s, which was not there", now.getAlias()));
        }
    }

    private Optional<RequiredActionProviderModel> find(String id) {
        return Optional.ofNullable(realm.getRequiredActionProviderByAlias(id));
    }

    private static RequiredActionProviderModel made() {
        RequiredActionProviderModel made = new RequiredActionProviderModel();
        made.setAlias(ActionIds.CONFIGURE);
        made.setProviderId(ActionIds.CONFIGURE);
        made.setName("Set up codes by email");
        made.setPriority(LAST);
        return made;
    }

    private static Action state(Optional<RequiredActionProviderModel> action) {
        return action.map(now -> new Action(true, now.isEnabled(), now.isDefaultAction(), now.getPriority()))
                .orElse(new Action(false, false, false, 0));
    }

    private static MigrationChange change(String text, Object... names) {
        return MigrationChange.of("action", text, names);
    }
}
