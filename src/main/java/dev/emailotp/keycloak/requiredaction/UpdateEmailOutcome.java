package dev.emailotp.keycloak.requiredaction;

import dev.emailotp.keycloak.config.VerifyEmailOptions;
import dev.emailotp.keycloak.step.CodeOutcome;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.keycloak.authentication.AuthenticatorUtil;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.requiredactions.UpdateEmail;
import org.keycloak.models.UserModel;
import org.keycloak.userprofile.UserProfile;
import org.keycloak.userprofile.ValidationException;

/** Makes a proven address the account's, and tells of it as Keycloak does. */
final class UpdateEmailOutcome implements CodeOutcome {
    private final RequiredActionContext context;
    private final ActionStepContext stepContext;
    private final NewAddress proven;

    UpdateEmailOutcome(RequiredActionContext context, ActionStepContext stepContext, NewAddress proven) {
        this.context = context;
        this.stepContext = stepContext;
        this.proven = proven;
    }

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
        user.setEmailVerified(true);
        for (String done : List.of(UserModel.RequiredAction.VERIFY_EMAIL.name(), VerifyEmailOptions.ACTION)) {
            user.removeRequiredAction(done);
            context.getAuthenticationSession().removeRequiredAction(done);
        }
        if (endsSessions) {
            AuthenticatorUtil.logoutOtherSessions(context);
        }
        stepContext.event().success();
        context.success();
    }

    /** Not counted by brute-force detection: this person has signed in. Our own limits hold. */
    @Override
    public void failed(Response page) {
        context.challenge(page);
    }
}
