package dev.emailotp.keycloak.requiredaction;

import dev.emailotp.keycloak.step.MailboxOwner;
import dev.emailotp.keycloak.step.PageForm;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.events.Errors;
import org.keycloak.services.messages.Messages;
import org.keycloak.userprofile.ValidationException;

/** An address that another account of the realm has. Only a person who can read mails to the address learns this. */
final class TakenAddress {
    private static final Set<String> PROBLEMS = Set.of(Messages.EMAIL_EXISTS, Messages.USERNAME_EXISTS);

    private TakenAddress() {}

    /** Returns whether the only problem is that the address is taken. */
    static boolean isAll(ValidationException refused) {
        return refused.getErrors().stream().allMatch(error -> PROBLEMS.contains(error.getMessage()));
    }

    /**
     * Returns whether another account has the address in another spelling. The realm's user profile checks only this
     * spelling.
     */
    static boolean isSpelledOtherwise(RequiredActionContext context, String address) {
        return new MailboxOwner(context.getSession()).isOtherThan(context.getUser(), address);
    }

    /** Tells the person, who has proven the address. */
    static void refuse(RequiredActionContext context, ActionStepContext stepContext) {
        stepContext.event().error(Errors.EMAIL_IN_USE);
        context.challenge(PageForm.of(context.getSession(), context.form())
                .setError("emailOtpAddressTaken")
                .createErrorPage(Response.Status.CONFLICT));
    }
}
