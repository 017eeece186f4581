package dev.emailotp.keycloak.authenticator;

import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.UserModel;

/** Lets the owner of an account's mailbox link a login of an identity provider to it. */
record IdpLinkOutcome(AuthenticationFlowContext context, UserModel existing, Standing standing) implements Outcome {
    @Override
    public void verified() {
        context.setUser(existing);
        new MailboxProof(context).given(Set.of());
        context.success();
    }

    @Override
    public void failed(Response page) {
        new FirstFactorFailures(context).count(existing, standing);
        context.forceChallenge(page);
    }
}
