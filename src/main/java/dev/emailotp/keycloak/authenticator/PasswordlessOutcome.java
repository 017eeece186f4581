package dev.emailotp.keycloak.authenticator;

import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.events.Details;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;

/** Lets the owner of the mailbox in, as somebody who has proven one factor. */
final class PasswordlessOutcome implements Outcome {
    private final AuthenticationFlowContext context;
    private final Recipient recipient;

    PasswordlessOutcome(AuthenticationFlowContext context, Recipient recipient) {
        this.context = context;
        this.recipient = recipient;
    }

    @Override
    public void verified() {
        UserModel user = owner(recipient.user());
        context.setUser(user);
        context.getEvent().user(user).detail(Details.USERNAME, user.getUsername());
        ProvenMailbox.remember(context.getAuthenticationSession());
        // The type that makes a completed login clear what brute-force detection counted for first factors.
        context.success(PasswordCredentialModel.TYPE);
    }

    private UserModel owner(@Nullable UserModel known) {
        if (known == null) {
            return new SignUp(context).create(recipient.address());
        }
        if (!known.isEmailVerified()) {
            new AccountClaim(context.getSession()).claim(known);
        }
        return known;
    }

    @Override
    public void failed(Response page) {
        new FirstFactorFailures(context).count(recipient.user(), recipient.standing());
        context.forceChallenge(page);
    }
}
