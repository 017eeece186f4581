package dev.emailotp.keycloak.authenticator;

import dev.emailotp.keycloak.codes.CodeUse;
import dev.emailotp.keycloak.codes.RealmOneTimeCodes;
import dev.emailotp.keycloak.config.CodeConfig;
import dev.emailotp.keycloak.config.StepOptions;
import dev.emailotp.keycloak.step.CodeForm;
import dev.emailotp.keycloak.step.CodeStep;
import dev.emailotp.keycloak.step.Reachability;
import dev.emailotp.keycloak.step.Recipient;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.broker.AbstractIdpAuthenticator;
import org.keycloak.authentication.authenticators.broker.util.SerializedBrokeredIdentityContext;
import org.keycloak.broker.provider.AbstractIdentityProvider;
import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Lets a person who comes from an identity provider prove that the account with their address is theirs. Stateless. */
final class IdpLinkAuthenticator extends AbstractIdpAuthenticator {
    private final StepOptions<CodeConfig> options;
    private final RealmOneTimeCodes codes;

    IdpLinkAuthenticator(StepOptions<CodeConfig> options, RealmOneTimeCodes codes) {
        this.options = options;
        this.codes = codes;
    }

    @Override
    protected void authenticateImpl(
            AuthenticationFlowContext context,
            SerializedBrokeredIdentityContext serialized,
            BrokeredIdentityContext brokered) {
        step(context, brokered).ifPresentOrElse(CodeStep::arrive, context::attempted);
    }

    @Override
    protected void actionImpl(
            AuthenticationFlowContext context,
            SerializedBrokeredIdentityContext serialized,
            BrokeredIdentityContext brokered) {
        CodeForm.of(context.getHttpRequest())
                .request()
                .ifPresentOrElse(
                        request -> step(context, brokered).ifPresentOrElse(request, context::attempted),
                        () -> new FreshSignIn(context).leave());
    }

    /** Returns the step; empty if Keycloak's own step would not send a link either. */
    private Optional<CodeStep> step(AuthenticationFlowContext context, BrokeredIdentityContext brokered) {
        KeycloakSession session = context.getSession();
        UserModel existing = getExistingUser(session, context.getRealm(), context.getAuthenticationSession());
        if (!Reachability.hasAddress(existing) || hasChangedOnReview(context)) {
            return Optional.empty();
        }
        Recipient recipient = Recipient.known(session, existing);
        return Optional.of(new CodeStep(
                new LinkStepContext(new FlowStepContext(context), brokered),
                CodeUse.IDP_LINK,
                recipient,
                options.read(context.getAuthenticatorConfig()),
                codes.of(session, context.getRealm()),
                new IdpLinkOutcome(context, existing, recipient.eligibility())));
    }

    /** Returns whether the person has entered another address or name than the identity provider's. */
    private static boolean hasChangedOnReview(AuthenticationFlowContext context) {
        return Stream.of(
                        AbstractIdentityProvider.UPDATE_PROFILE_USERNAME_CHANGED,
                        AbstractIdentityProvider.UPDATE_PROFILE_EMAIL_CHANGED)
                .map(context.getAuthenticationSession()::getAuthNote)
                .anyMatch(Boolean::parseBoolean);
    }

    @Override
    public boolean requiresUser() {
        return false;
    }

    @Override
    public boolean configuredFor(KeycloakSession session, RealmModel realm, UserModel user) {
        return false;
    }
}
