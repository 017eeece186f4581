package dev.emailotp.keycloak.setup;

import dev.emailotp.keycloak.requiredaction.UpdateEmailByCodeFactory;
import dev.emailotp.keycloak.requiredaction.VerifyEmailByCodeFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RequiredActionProviderModel;

/** Registers our required actions. */
record ActionSetup(RealmModel realm, Changes changes) {
    private static final String KEYCLOAKS_UPDATE = "UPDATE_EMAIL";

    /** Before Keycloak's own verification (50), choice of a password (57) and change of the address (70). */
    void change() {
        register(VerifyEmailByCodeFactory.ID, 45, "Verify email by code");
        register(UpdateEmailByCodeFactory.ID, 65, "Update email by code");
        RequiredActionProviderModel update = realm.getRequiredActionProviderByAlias(KEYCLOAKS_UPDATE);
        if (update != null && !update.isEnabled()) {
            update.setEnabled(true);
            realm.updateRequiredActionProvider(update);
            changes.add("enables the required action %s, which the account console asks for", KEYCLOAKS_UPDATE);
        }
    }

    private void register(String id, int priority, String name) {
        if (realm.getRequiredActionProviderByAlias(id) == null) {
            RequiredActionProviderModel action = new RequiredActionProviderModel();
            action.setAlias(id);
            action.setProviderId(id);
            action.setName(name);
            action.setPriority(priority);
            action.setEnabled(true);
            realm.addRequiredActionProvider(action);
            changes.add("registers the required action \"%s\"", name);
        }
    }
}
