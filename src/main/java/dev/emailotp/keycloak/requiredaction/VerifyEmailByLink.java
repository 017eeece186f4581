package dev.emailotp.keycloak.requiredaction;

import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.requiredactions.VerifyEmail;
import org.keycloak.models.RequiredActionProviderModel;

/**
 * Keycloak's own verification by link, which it replaces. In realms that verify by code it does not ask for itself:
 * Keycloak would add the action to the person, and each login of a person whose user store accepts no actions would end
 * with a server error. Otherwise it is what Keycloak has.
 */
public final class VerifyEmailByLink extends VerifyEmail {
    @Override
    public void evaluateTriggers(RequiredActionContext context) {
        RequiredActionProviderModel code =
                context.getRealm().getRequiredActionProviderByAlias(VerifyEmailByCodeFactory.ID);
        if (code == null || !code.isEnabled()) {
            super.evaluateTriggers(context);
        }
    }
}
