package dev.emailotp.keycloak.step;

import dev.emailotp.keycloak.codes.CodeUse;
import dev.emailotp.keycloak.notice.KnownBrowser;
import dev.emailotp.keycloak.text.RemoteAddress;
import dev.emailotp.otp.Budget;
import dev.emailotp.otp.ChallengeScope;
import dev.emailotp.otp.NetworkAddress;
import dev.emailotp.otp.Requester;
import java.time.Instant;
import org.keycloak.models.KeycloakSession;
import org.keycloak.sessions.AuthenticationSessionModel;

/** What a request at a step states: what its code is bound to, and who the requester is. */
record StepRequest(StepContext stepContext, CodeUse use, Recipient recipient) {
    ChallengeScope scope() {
        AuthenticationSessionModel login = stepContext.login();
        // All tabs of one browser share the parent session, so that a login opened again finds its code again.
        String binding = String.join(
                        " ", login.getParentSession().getId(), login.getClient().getId(), stepContext.binding())
                .strip();
        return new ChallengeScope(
                use.purpose(),
                stepContext.session().getContext().getRealm().getId(),
                recipient.subject(),
                recipient.address(),
                binding);
    }

    /** Returns the requester. Looks for the proof of a known browser. */
    Requester requester(Instant now) {
        KeycloakSession session = stepContext.session();
        Budget budget = new KnownBrowser(session, now).isOf(recipient.user(), recipient.subject())
                ? Budget.KNOWN_BROWSER
                : use.budget();
        return new Requester(
                budget, !CodeUse.provesNewAddress(use.purpose()), NetworkAddress.of(RemoteAddress.written(session)));
    }
}
