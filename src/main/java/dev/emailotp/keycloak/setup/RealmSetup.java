package dev.emailotp.keycloak.setup;

import dev.emailotp.keycloak.api.DirectGrantAuthenticator;
import dev.emailotp.keycloak.config.StepIds;
import java.util.List;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Sets a realm up for codes by email: a password or a code, and a code as second factor; a code instead of a link for a
 * reset; no tokens for a password alone; verification of addresses by code. Works in the request's transaction. What it
 * says it changes is what it has changed; a preview rolls the transaction back.
 */
public final class RealmSetup {
    private static final int PAGES_LIVE_SECONDS = 1800;

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Changes changes = new Changes();

    public RealmSetup(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /**
     * Sets the realm up; nothing happens to what is set up already.
     *
     * @return the changes in words; empty if there are none
     * @throws SetupRefusedException if a flow of the realm is not understood; the transaction must not be committed then
     */
    public List<String> apply() {
        EarlierSettings earlier = new EarlierSettings(session, realm);
        FlowCopies copies = new FlowCopies(session, realm, changes);
        copies.with(realm.getBrowserFlow(), StepIds.SECOND_FACTOR, "browser with email code", copy -> new BrowserSetup(
                                session, changes)
                        .change(copy))
                .ifPresent(realm::setBrowserFlow);
        copies.with(
                        realm.getResetCredentialsFlow(),
                        StepIds.RESET_CREDENTIALS,
                        "reset with email code",
                        copy -> new ResetSetup(session, changes).change(copy))
                .ifPresent(realm::setResetCredentialsFlow);
        DirectGrantSetup direct = new DirectGrantSetup(realm, changes);
        List<String> closed = copies.with(
                        realm.getDirectGrantFlow(),
                        DirectGrantAuthenticator.ID,
                        "direct grant with email code",
                        direct::change)
                .map(copy -> {
                    realm.setDirectGrantFlow(copy);
                    return direct.closeDoors();
                })
                .orElse(List.of());
        new FirstLoginSetup(session, realm, changes).change(copies);
        new ActionSetup(realm, changes).change();
        settings();
        if (!changes.lines().isEmpty()) {
            earlier.keep(closed);
        }
        return changes.lines();
    }

    private void settings() {
        if (!realm.isResetPasswordAllowed()) {
            realm.setResetPasswordAllowed(true);
            changes.add("switches \"Forgot password\" on");
        }
        if (!realm.isVerifyEmail()) {
            realm.setVerifyEmail(true);
            changes.add("switches \"Verify email\" on");
        }
        // The page of an action waits for a mail as long as the page of a flow does.
        int timeout = realm.getAccessCodeLifespanUserAction();
        if (timeout < PAGES_LIVE_SECONDS) {
            realm.setAccessCodeLifespanUserAction(PAGES_LIVE_SECONDS);
            changes.add("sets \"Login action timeout\" to %d seconds; it is %d", PAGES_LIVE_SECONDS, timeout);
        }
    }

    /**
     * Goes back to the flows and settings of before the first setup. The new flows and actions stay.
     *
     * @return the changes in words
     * @throws SetupRefusedException if the realm was not set up
     */
    public List<String> undo() {
        new EarlierSettings(session, realm).restore(changes);
        return changes.lines();
    }
}
