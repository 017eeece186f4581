package dev.emailotp.keycloak.step;

import dev.emailotp.keycloak.codes.CodeUse;
import dev.emailotp.keycloak.config.CodeConfig;
import dev.emailotp.keycloak.delivery.CodeMail;
import dev.emailotp.keycloak.delivery.DeliveryNote;
import dev.emailotp.keycloak.delivery.MailDeliveryProvider;
import dev.emailotp.keycloak.delivery.MailOrigin;
import dev.emailotp.keycloak.event.StepEvents;
import dev.emailotp.keycloak.notice.KnownBrowser;
import dev.emailotp.keycloak.text.RemoteAddress;
import dev.emailotp.otp.Budget;
import dev.emailotp.otp.ChallengeScope;
import dev.emailotp.otp.CodePolicy;
import dev.emailotp.otp.IssueResult;
import dev.emailotp.otp.NetworkAddress;
import dev.emailotp.otp.OneTimeCodes;
import dev.emailotp.otp.Requester;
import dev.emailotp.otp.StoreUnavailableException;
import dev.emailotp.otp.VerifyResult;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.keycloak.models.KeycloakSession;
import org.keycloak.sessions.AuthenticationSessionModel;

/** One request at a place that asks for a code: ask the core, tell the events, answer. */
public final class CodeStep {
    private static final String ASKED = "email-otp.asked.";

    private final StepContext stepContext;
    private final Recipient recipient;
    private final CodeConfig config;
    private final OneTimeCodes codes;
    private final CodeOutcome outcome;
    private final CodePolicy policy;
    private final ChallengeScope scope;
    private final Requester requester;
    private final StepEvents events;
    private final CodePage page;

    public CodeStep(
            StepContext stepContext,
            CodeUse use,
            Recipient recipient,
            CodeConfig config,
            OneTimeCodes codes,
            CodeOutcome outcome) {
        this.stepContext = stepContext;
        this.recipient = recipient;
        this.config = config;
        this.codes = codes;
        this.outcome = outcome;
        this.policy = config.policy();
        KeycloakSession session = stepContext.session();
        AuthenticationSessionModel login = stepContext.login();
        // All tabs of one browser share the parent session, so that a login opened again finds its code again.
        String binding = String.join(
                        " ", login.getParentSession().getId(), login.getClient().getId(), stepContext.binding())
                .strip();
        this.scope = new ChallengeScope(
                use.purpose(),
                session.getContext().getRealm().getId(),
                recipient.subject(),
                recipient.address(),
                binding);
        DeliveryNote.keep(login, scope);
        Budget budget = new KnownBrowser(session).isOf(recipient.user(), recipient.subject())
                ? Budget.KNOWN_BROWSER
                : use.budget();
        this.requester = new Requester(
                budget, !CodeUse.provesNewAddress(use.purpose()), NetworkAddress.of(RemoteAddress.written(session)));
        this.events = new StepEvents(session, login, stepContext.event(), scope, recipient.userId());
        this.page = new CodePage(stepContext, recipient, scope, policy);
    }

    /** The page is asked for: for the first time in this login, or again by reload, back, or another tab. */
    public void arrive() {
        guarded(() -> {
            AuthenticationSessionModel login = stepContext.login();
            String asked = scope.key().value();
            if (asked.equals(login.getAuthNote(ASKED + stepContext.id()))) {
                return page.reloaded(codes.status(scope, policy));
            }
            IssueResult result = codes.open(scope, policy, requester);
            if (result instanceof IssueResult.Issued issued) {
                mail(issued);
            }
            if (result instanceof IssueResult.LimitReached || result instanceof IssueResult.Locked) {
                events.asked(result);
            } else {
                login.setAuthNote(ASKED + stepContext.id(), asked);
            }
            return page.opened(result, codes);
        });
    }

    /** Another mail is asked for. */
    public void resend() {
        guarded(() -> {
            IssueResult result = codes.resend(scope, policy, requester);
            events.asked(result);
            if (result instanceof IssueResult.Issued issued) {
                mail(issued);
            }
            return page.resent(result, codes);
        });
    }

    /** A code is entered. */
    public void enter(String input) {
        if (refused(recipient.openRefusal())) {
            return;
        }
        VerifyResult result;
        try {
            result = codes.verify(scope, policy, requester, input);
        } catch (StoreUnavailableException e) {
            unavailable(e);
            return;
        }
        if (result instanceof VerifyResult.Verified) {
            // Asked for late where it is a secret: only the owner of the mailbox gets here.
            if (!recipient.concealed() || !refused(recipient.eligibility().refusal())) {
                events.entered(result);
                stepContext.login().removeAuthNote(ASKED + stepContext.id());
                outcome.verified();
            }
            return;
        }
        events.entered(result);
        if (result instanceof VerifyResult.Wrong || result instanceof VerifyResult.Exhausted) {
            outcome.failed(page.entered(result, codes));
        } else {
            stepContext.show(page.entered(result, codes));
        }
    }

    private void guarded(Supplier<Response> step) {
        if (refused(recipient.openRefusal())) {
            return;
        }
        try {
            stepContext.show(step.get());
        } catch (StoreUnavailableException e) {
            unavailable(e);
        }
    }

    private boolean refused(Optional<String> error) {
        error.ifPresent(reason -> {
            events.refused(reason);
            stepContext.show(page.refused(reason));
        });
        return error.isPresent();
    }

    private void unavailable(StoreUnavailableException e) {
        events.storeUnavailable(e);
        stepContext.show(page.unavailable());
    }

    private void mail(IssueResult.Issued issued) {
        KeycloakSession session = stepContext.session();
        Locale locale = session.getContext().resolveLocale(recipient.user());
        Optional<String> withheld = recipient.concealed() && !recipient.toldOfNoAccount()
                ? recipient.eligibility().refusal()
                : Optional.empty();
        MailOrigin origin =
                MailOrigin.of(session, stepContext.login(), recipient.user()).linking(stepContext.linked());
        session.getProvider(MailDeliveryProvider.class)
                .sendAfterCommit(new CodeMail(
                        issued.challenge(),
                        issued.code(),
                        origin,
                        locale.toLanguageTag(),
                        config.subjectShowsCode(),
                        recipient.concealed(),
                        withheld,
                        recipient.toldOfNoAccount()));
    }
}
