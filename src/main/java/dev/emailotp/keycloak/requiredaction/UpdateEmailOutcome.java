package dev.emailotp.keycloak.requiredaction;

import dev.emailotp.keycloak.account.VerifiedAddress;
import org.keycloak.authentication.AuthenticatorUtil;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.requiredactions.UpdateEmail;
import org.keycloak.models.UserModel;
import org.keycloak.userprofile.UserProfile;
import org.keycloak.userprofile.ValidationException;

/** Makes a proven address the account's, and reports the change as Keycloak does. */
record UpdateEmailOutcome(RequiredActionContext context, ActionStepContext stepContext, NewAddress proven)
        implements ActionOutcome {
    @Override
    public void verified() {
        UserModel user = context.getUser();
        String address = proven.address().orElseThrow();
        boolean endsSessions = proven.endsSessions();
        proven.forget();
        if (TakenAddress.isSpelledOtherwise(context, address)) {
            TakenAddress.refuse(context, stepContext);
            return;
        }
        UserProfile profile;
        try {
            profile = UpdateEmail.validateEmailUpdate(context.getSession(), user, address);
        } catch (ValidationException e) {
            TakenAddress.refuse(context, stepContext);
            return;
        }
        UpdateEmail.updateEmailNow(stepContext.event(), user, profile);
        new VerifiedAddress(context.getAuthenticationSession(), user).mark();
        user.removeRequiredAction(VerifyEmailByCodeFactory.ID);
        context.getAuthenticationSession().removeRequiredAction(VerifyEmailByCodeFactory.ID);
        if (endsSessions) {
            AuthenticatorUtil.logoutOtherSessions(context);
        }
        stepContext.event().success();
        context.success();
    }
}
