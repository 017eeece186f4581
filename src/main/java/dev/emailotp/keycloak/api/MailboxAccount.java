package dev.emailotp.keycloak.api;

import dev.emailotp.keycloak.account.SignUp;
import dev.emailotp.keycloak.step.Recipient;
import org.keycloak.events.Errors;
import org.keycloak.models.UserModel;

/** The account of a mailbox that a code has proven as the first factor. */
record MailboxAccount(ApiCall call) {
    /**
     * Returns the account, which is made if there is none.
     *
     * @throws ApiRefusal if the realm does not accept the address for a new account
     */
    UserModel of(Recipient recipient) {
        if (recipient.user() != null) {
            return recipient.user();
        }
        SignUp signUp = new SignUp(call.session(), call.client());
        if (!signUp.problems(recipient.address()).isEmpty()) {
            throw call.reported(ApiRefusal.of(ApiError.BROWSER_NEEDED), Errors.INVALID_REGISTRATION);
        }
        return signUp.create(recipient.address());
    }
}
