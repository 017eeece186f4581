package dev.emailotp.keycloak.requiredaction;

import dev.emailotp.keycloak.step.MailboxOwner;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.events.Errors;
import org.keycloak.services.messages.Messages;
import org.keycloak.userprofile.ValidationException;

/** An address that another account of the realm has. Nobody learns that but who can read the mails to it. */
final class TakenAddress {
    private static final Set<String> PROBLEMS = Set.of(Messages.EMAIL_EXISTS, Messages.USERNAME_EXISTS);

    private TakenAddress() {}

    /** Whether this is all that is wrong with it. */
    static boolean isAll(ValidationException refused) {
        return refused.getErrors().stream().allMatch(error -> PROBLEMS.contains(error.getMessage()));
    }

    /** Whether it is, in another spelling than this one, which the realm's user profile sees to. */
    static boolean isSpelledOtherwise(RequiredActionContext context, String address) {
        return new MailboxOwner(context.getSession()).isOtherThan(context.getUser(), address);
    }

    /** Tells the person, who has proven it. */
    static void refuse(RequiredActionContext context, ActionStepContext stepContext) {
        stepContext.event().error(Errors.EMAIL_IN_USE);
        context.challenge(context.form().setError("emailOtpAddressTaken").createErrorPage(Response.Status.CONFLICT));
    }
}
