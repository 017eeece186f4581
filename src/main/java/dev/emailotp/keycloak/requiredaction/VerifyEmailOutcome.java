package dev.emailotp.keycloak.requiredaction;

import dev.emailotp.keycloak.step.CodeOutcome;
import jakarta.ws.rs.core.Response;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.requiredactions.UpdateEmail;
import org.keycloak.models.UserModel;
import org.keycloak.userprofile.ValidationException;

/** Marks the address as verified, and makes it the account's if it was entered instead of another. */
final class VerifyEmailOutcome implements CodeOutcome {
    private final RequiredActionContext context;
    private final ActionStepContext stepContext;
    private final AddressToVerify proven;

    VerifyEmailOutcome(RequiredActionContext context, ActionStepContext stepContext, AddressToVerify proven) {
        this.context = context;
        this.stepContext = stepContext;
        this.proven = proven;
    }

    @Override
    public void verified() {
        UserModel user = context.getUser();
        if (proven.isCorrected() && !isTakenOver(user)) {
            proven.forgetCorrection();
            TakenAddress.refuse(context, stepContext);
            return;
        }
        proven.forgetCorrection();
        user.setEmailVerified(true);
        // In a login that began with registering, the built-in action answers a verified address by starting over.
        user.removeRequiredAction(UserModel.RequiredAction.VERIFY_EMAIL);
        context.getAuthenticationSession().removeRequiredAction(UserModel.RequiredAction.VERIFY_EMAIL);
        stepContext.event().success();
        context.success();
    }

    /** Whether the realm lets the account have the address. Asked only now, when no stranger can learn from it. */
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

    /** Not counted by brute-force detection: this person has signed in. Our own limits hold. */
    @Override
    public void failed(Response page) {
        context.challenge(page);
    }
}
