package dev.emailotp.keycloak.authenticator;

import dev.emailotp.keycloak.DeliveryNote;
import dev.emailotp.keycloak.event.MailOrigin;
import dev.emailotp.keycloak.event.StepEvents;
import dev.emailotp.keycloak.spi.CodeMail;
import dev.emailotp.keycloak.spi.MailDeliveryProvider;
import dev.emailotp.otp.ChallengeScope;
import dev.emailotp.otp.CodePolicy;
import dev.emailotp.otp.IssueResult;
import dev.emailotp.otp.NetworkAddress;
import dev.emailotp.otp.OneTimeCodes;
import dev.emailotp.otp.Purpose;
import dev.emailotp.otp.StoreUnavailableException;
import dev.emailotp.otp.VerifyResult;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.authentication.authenticators.util.AuthenticatorUtils;
import org.keycloak.events.Errors;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/** One request of a known person at a step that asks for a code: ask the core, tell the events, answer the flow. */
final class CodeStep {
    private final AuthenticationFlowContext context;
    private final CodePolicy policy;
    private final boolean subjectShowsCode;
    private final OneTimeCodes codes;
    private final ChallengeScope scope;
    private final NetworkAddress network;
    private final StepEvents events;
    private final CodePage page;
    private final String askedNote;

    CodeStep(
            AuthenticationFlowContext context,
            Purpose purpose,
            CodePolicy policy,
            boolean subjectShowsCode,
            OneTimeCodes codes) {
        this.context = context;
        this.policy = policy;
        this.subjectShowsCode = subjectShowsCode;
        this.codes = codes;
        AuthenticationSessionModel login = context.getAuthenticationSession();
        UserModel user = context.getUser();
        // All tabs of one browser share the parent session, so that a login opened again finds its code again.
        String binding =
                login.getParentSession().getId() + " " + login.getClient().getId();
        this.scope = new ChallengeScope(purpose, context.getRealm().getId(), user.getId(), user.getEmail(), binding);
        DeliveryNote.keep(login, scope);
        this.network = NetworkAddress.of(context.getConnection().getRemoteAddr());
        this.events = new StepEvents(context, scope);
        this.page = new CodePage(context, scope, policy);
        this.askedNote = "email-otp.asked." + context.getExecution().getId();
    }

    /** The page is asked for: for the first time in this login, or again by reload, back, or another tab. */
    void arrive() {
        guarded(() -> {
            if (context.getAuthenticationSession().getAuthNote(askedNote) == null) {
                IssueResult result = codes.open(scope, policy, network);
                if (result instanceof IssueResult.Issued issued) {
                    mail(issued);
                }
                if (result instanceof IssueResult.LimitReached || result instanceof IssueResult.Locked) {
                    events.asked(result);
                } else {
                    context.getAuthenticationSession().setAuthNote(askedNote, Boolean.TRUE.toString());
                }
                return page.opened(result, codes);
            }
            return page.reloaded(codes.status(scope, policy));
        });
    }

    /** Another mail is asked for. */
    void resend() {
        guarded(() -> {
            IssueResult result = codes.resend(scope, policy, network);
            events.asked(result);
            if (result instanceof IssueResult.Issued issued) {
                mail(issued);
            }
            return page.resent(result, codes);
        });
    }

    /** A code is entered. */
    void enter(String input) {
        if (refused()) {
            return;
        }
        VerifyResult result;
        try {
            result = codes.verify(scope, policy, network, input);
        } catch (StoreUnavailableException e) {
            unavailable(e);
            return;
        }
        events.entered(result);
        if (result instanceof VerifyResult.Verified) {
            context.getAuthenticationSession().removeAuthNote(askedNote);
            // The type that makes a completed login clear what brute-force detection counted for second factors.
            context.success(OTPCredentialModel.TYPE);
        } else if (result instanceof VerifyResult.Wrong || result instanceof VerifyResult.Exhausted) {
            context.failureChallenge(AuthenticationFlowError.INVALID_CREDENTIALS, page.entered(result, codes));
        } else {
            context.forceChallenge(page.entered(result, codes));
        }
    }

    private void guarded(Supplier<Response> step) {
        if (refused()) {
            return;
        }
        try {
            context.forceChallenge(step.get());
        } catch (StoreUnavailableException e) {
            unavailable(e);
        }
    }

    /** Asks brute-force detection before a mail is sent or a code compared, on each request anew. */
    private boolean refused() {
        UserModel user = context.getUser();
        Optional<String> error = user.isEnabled()
                ? Optional.ofNullable(AuthenticatorUtils.getDisabledByBruteForceEventError(context, user))
                : Optional.of(Errors.USER_DISABLED);
        error.ifPresent(reason -> {
            events.refused(reason);
            context.forceChallenge(page.refused(reason));
        });
        return error.isPresent();
    }

    private void unavailable(StoreUnavailableException e) {
        events.storeUnavailable(e);
        context.forceChallenge(page.unavailable());
    }

    private void mail(IssueResult.Issued issued) {
        UserModel user = context.getUser();
        Locale locale = context.getSession().getContext().resolveLocale(user);
        MailOrigin origin = MailOrigin.of(context.getSession(), context.getAuthenticationSession(), user);
        context.getSession()
                .getProvider(MailDeliveryProvider.class)
                .sendAfterCommit(new CodeMail(
                        issued.challenge(), issued.code(), origin, locale.toLanguageTag(), subjectShowsCode));
    }
}
