package dev.emailotp.keycloak.authenticator;

import dev.emailotp.keycloak.step.CodeOutcome;
import dev.emailotp.keycloak.step.Eligibility;
import dev.emailotp.keycloak.step.LoginFailures;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.UserModel;

/** Lets the owner of an account's mailbox link an identity provider's login to the account. */
record IdpLinkOutcome(AuthenticationFlowContext context, UserModel existing, Eligibility eligibility)
        implements CodeOutcome {
    @Override
    public void verified() {
        context.setUser(existing);
        new MailboxProof(context).given(Set.of());
        context.success();
    }

    @Override
    public void failed(Response page) {
        LoginFailures.ofFirstFactor(context.getSession()).count(existing, eligibility);
        context.forceChallenge(page);
    }
}
