package dev.emailotp.keycloak.authenticator;

import dev.emailotp.keycloak.account.SignUp;
import dev.emailotp.keycloak.step.CodeOutcome;
import dev.emailotp.keycloak.step.LoginFailures;
import dev.emailotp.keycloak.step.PageForm;
import dev.emailotp.keycloak.step.Recipient;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventType;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.models.utils.FormMessage;

/** Signs in the owner of the mailbox as a person who has proven one factor. */
final class PasswordlessOutcome implements CodeOutcome {
    private final AuthenticationFlowContext context;
    private final Recipient recipient;

    PasswordlessOutcome(AuthenticationFlowContext context, Recipient recipient) {
        this.context = context;
        this.recipient = recipient;
    }

    @Override
    public void verified() {
        SignUp signUp = new SignUp(
                context.getSession(), context.getAuthenticationSession().getClient());
        List<FormMessage> problems = recipient.user() == null ? signUp.problems(recipient.address()) : List.of();
        if (!problems.isEmpty()) {
            refuse(problems);
            return;
        }
        UserModel user = recipient.user() == null ? signUp.create(recipient.address()) : recipient.user();
        context.setUser(user);
        context.getEvent().user(user).detail(Details.USERNAME, user.getUsername());
        new MailboxProof(context).given(Set.of());
        // With this type, a completed login clears what brute-force detection counted for first factors.
        context.success(PasswordCredentialModel.TYPE);
    }

    /**
     * Refuses the registration. Only the owner of the mailbox gets this far; the earlier page is the same for addresses
     * with an account.
     */
    private void refuse(List<FormMessage> problems) {
        context.newEvent()
                .event(EventType.REGISTER)
                .client(context.getAuthenticationSession().getClient())
                .error(Errors.INVALID_REGISTRATION);
        new TypedAddress(context).drop();
        context.forceChallenge(PageForm.of(context.getSession(), context.form())
                .setErrors(problems)
                .createErrorPage(Response.Status.BAD_REQUEST));
    }

    @Override
    public void failed(Response page) {
        LoginFailures.ofFirstFactor(context.getSession()).count(recipient.user(), recipient.eligibility());
        context.forceChallenge(page);
    }
}
