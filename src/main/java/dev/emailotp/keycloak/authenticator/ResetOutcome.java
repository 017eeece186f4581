package dev.emailotp.keycloak.authenticator;

import dev.emailotp.keycloak.account.MailboxEffects.Effect;
import dev.emailotp.keycloak.account.StoredPassword;
import dev.emailotp.keycloak.config.ResetConfig;
import dev.emailotp.keycloak.credential.EmailFactor;
import dev.emailotp.keycloak.event.OtpDetails;
import dev.emailotp.keycloak.proof.FlowSteps;
import dev.emailotp.keycloak.step.CodeOutcome;
import dev.emailotp.keycloak.step.LoginFailures;
import dev.emailotp.keycloak.step.Recipient;
import jakarta.ws.rs.core.Response;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.resetcred.ResetPassword;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.models.credential.RecoveryAuthnCodesCredentialModel;
import org.keycloak.models.credential.WebAuthnCredentialModel;
import org.keycloak.storage.StorageId;

/** Lets the owner of the mailbox continue to a new password. */
final class ResetOutcome implements CodeOutcome {
    private static final String PASSWORD_ELSEWHERE = "password_elsewhere";

    private static final Set<String> SECOND_FACTORS = Set.of(
            OTPCredentialModel.TYPE, WebAuthnCredentialModel.TYPE_TWOFACTOR, RecoveryAuthnCodesCredentialModel.TYPE);

    private final AuthenticationFlowContext context;
    private final ResetConfig config;
    private final Recipient recipient;

    ResetOutcome(AuthenticationFlowContext context, ResetConfig config, Recipient recipient) {
        this.context = context;
        this.config = config;
        this.recipient = recipient;
    }

    @Override
    public void verified() {
        UserModel user = Objects.requireNonNull(recipient.user(), "an address without an account is never eligible");
        if (new StoredPassword(context.getRealm(), user).isReadOnly() && asksForNewPassword()) {
            explain(user);
            return;
        }
        context.setUser(user);
        context.getEvent().user(user).detail(Details.USERNAME, user.getUsername());
        new MailboxProof(context).given(effects(user));
        context.success();
    }

    private boolean asksForNewPassword() {
        FlowSteps steps = new FlowSteps(context.getRealm());
        AuthenticationFlowModel flow = steps.topFlow(context.getExecution());
        return flow != null && steps.has(flow, ResetPassword.PROVIDER_ID);
    }

    /** Ends the reset of a password that is kept in a directory, before it has any effect. */
    private void explain(UserModel user) {
        context.getEvent()
                .clone()
                .user(user)
                .detail(OtpDetails.RESULT, PASSWORD_ELSEWHERE)
                .error(Errors.NOT_ALLOWED);
        context.forceChallenge(
                context.form().setError("emailOtpPasswordElsewhere").createErrorPage(Response.Status.BAD_REQUEST));
    }

    private Set<Effect> effects(UserModel user) {
        Set<Effect> effects = EnumSet.noneOf(Effect.class);
        if (config.endSessions()) {
            effects.add(Effect.END_SESSIONS);
        }
        if (signsInAnew(user)) {
            effects.add(Effect.SIGN_IN_ANEW);
        }
        return effects;
    }

    /**
     * Returns whether the person must sign in again. A mailbox must not replace both factors of a person who has two
     * (OWASP ASVS 5.0, 6.4.3).
     */
    private boolean signsInAnew(UserModel user) {
        return switch (config.forceLogin()) {
            case TRUE -> true;
            // The flow's other steps can ask for an app or a key, but not for a code to another mailbox.
            case FALSE -> EmailFactor.isAnotherMailbox(user);
            case ONLY_FEDERATED ->
                !StorageId.isLocalStorage(user.getId())
                        || user.isFederated()
                        || EmailFactor.isAnotherMailbox(user)
                        || user.credentialManager()
                                .getStoredCredentialsStream()
                                .anyMatch(credential -> SECOND_FACTORS.contains(credential.getType()));
        };
    }

    @Override
    public void failed(Response page) {
        LoginFailures.ofFirstFactor(context.getSession()).count(recipient.user(), recipient.eligibility());
        context.forceChallenge(page);
    }
}
