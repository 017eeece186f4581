package dev.emailotp.keycloak.step;

import dev.emailotp.keycloak.account.CodesMark;
import dev.emailotp.keycloak.codes.CodeUse;
import dev.emailotp.keycloak.notice.KnownBrowser;
import dev.emailotp.otp.Budget;
import dev.emailotp.otp.ChallengeScope;
import dev.emailotp.otp.Requester;
import java.time.Instant;
import org.keycloak.models.KeycloakSession;

/** What a request at a step states: what its code is bound to, and who the requester is. */
record StepRequest(StepContext stepContext, CodeUse use, Recipient recipient) {
    ChallengeScope scope() {
        return new ChallengeScope(
                use.purpose(),
                stepContext.session().getContext().getRealm().getId(),
                recipient.subject(),
                recipient.address(),
                CodesMark.bind(stepContext.binding(), recipient.user()));
    }

    /**
     * Returns the requester. Looks for the proof of a known browser. An attacker can make an account with the address
     * of another person and sign in, so a browser counts only once the account's address is verified.
     */
    Requester requester(Instant now) {
        KeycloakSession session = stepContext.session();
        boolean known = new KnownBrowser(session, now).isOf(recipient.user(), recipient.subject());
        Budget budget = known && recipient.hasVerifiedAddress() ? Budget.KNOWN_BROWSER : use.budget();
        boolean ownsAddress = recipient.concealed() || recipient.hasVerifiedAddress();
        return new Requester(budget, ownsAddress && !CodeUse.provesNewAddress(use.purpose()), stepContext.network());
    }
}
