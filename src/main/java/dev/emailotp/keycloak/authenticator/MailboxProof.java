package dev.emailotp.keycloak.authenticator;

import dev.emailotp.keycloak.account.MailboxEffects;
import dev.emailotp.keycloak.proof.PassedStep;
import dev.emailotp.keycloak.proof.ProvenMailbox;
import java.util.Set;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Records that the login's person has proven their mailbox in a step, as the only or the first factor. */
record MailboxProof(AuthenticationFlowContext context) {
    /** @param effects the effects at the end of the flow, in addition to verifying the address */
    void given(Set<MailboxEffects.Effect> effects) {
        AuthenticationSessionModel login = context.getAuthenticationSession();
        UserModel user = context.getUser();
        String step = context.getExecution().getId();
        PassedStep.remember(login, step, user);
        ProvenMailbox.remember(login, user);
        MailboxEffects.note(login, step, user, effects);
    }
}
