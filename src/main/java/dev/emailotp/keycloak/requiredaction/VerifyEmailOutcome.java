package dev.emailotp.keycloak.requiredaction;

import dev.emailotp.keycloak.account.VerifiedAddress;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.requiredactions.UpdateEmail;
import org.keycloak.models.UserModel;
import org.keycloak.userprofile.ValidationException;

/** Marks the address as verified, and makes it the account's if it was entered in place of another. */
record VerifyEmailOutcome(RequiredActionContext context, ActionStepContext stepContext, AddressToVerify proven)
        implements ActionOutcome {
    @Override
    public void verified() {
        UserModel user = context.getUser();
        if (proven.isCorrected() && !isTakenOver(user)) {
            proven.forgetCorrection();
            TakenAddress.refuse(context, stepContext);
            return;
        }
        proven.forgetCorrection();
        new VerifiedAddress(context.getAuthenticationSession(), user).mark();
        stepContext.event().success();
        context.success();
    }

    /**
     * Makes the corrected address the account's and returns whether the realm allows it. Checked only now, when an
     * attacker cannot learn from the result.
     */
    private boolean isTakenOver(UserModel user) {
        if (TakenAddress.isSpelledOtherwise(context, proven.address())) {
            return false;
        }
        try {
            UpdateEmail.validateEmailUpdate(context.getSession(), user, proven.address())
                    .update(false);
            return true;
        } catch (ValidationException e) {
            return false;
        }
    }
}
