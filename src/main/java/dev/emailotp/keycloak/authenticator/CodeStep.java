package dev.emailotp.keycloak.authenticator;

import dev.emailotp.keycloak.DeliveryNote;
import dev.emailotp.keycloak.config.CodeConfig;
import dev.emailotp.keycloak.event.CodeUse;
import dev.emailotp.keycloak.event.MailOrigin;
import dev.emailotp.keycloak.event.RemoteAddress;
import dev.emailotp.keycloak.event.StepEvents;
import dev.emailotp.keycloak.notice.KnownBrowser;
import dev.emailotp.keycloak.spi.CodeMail;
import dev.emailotp.keycloak.spi.MailDeliveryProvider;
import dev.emailotp.otp.Asker;
import dev.emailotp.otp.Budget;
import dev.emailotp.otp.ChallengeScope;
import dev.emailotp.otp.CodePolicy;
import dev.emailotp.otp.IssueResult;
import dev.emailotp.otp.NetworkAddress;
import dev.emailotp.otp.OneTimeCodes;
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

    private final Place place;
    private final Recipient recipient;
    private final CodeConfig config;
    private final OneTimeCodes codes;
    private final Outcome outcome;
    private final CodePolicy policy;
    private final ChallengeScope scope;
    private final Asker asker;
    private final StepEvents events;
    private final CodePage page;

    public CodeStep(
            Place place, CodeUse use, Recipient recipient, CodeConfig config, OneTimeCodes codes, Outcome outcome) {
        this.place = place;
        this.recipient = recipient;
        this.config = config;
        this.codes = codes;
        this.outcome = outcome;
        this.policy = config.policy();
        KeycloakSession session = place.session();
        AuthenticationSessionModel login = place.login();
        // All tabs of one browser share the parent session, so that a login opened again finds its code again.
        String binding = String.join(
                        " ", login.getParentSession().getId(), login.getClient().getId(), place.binding())
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
        this.asker = new Asker(
                budget, !CodeUse.provesNewAddress(use.purpose()), NetworkAddress.of(RemoteAddress.written(session)));
        this.events = new StepEvents(session, login, place.event(), scope, recipient.userId());
        this.page = new CodePage(place, recipient, scope, policy);
    }

    /** The page is asked for: for the first time in this login, or again by reload, back, or another tab. */
    public void arrive() {
        guarded(() -> {
            AuthenticationSessionModel login = place.login();
            String asked = scope.key().value();
            if (asked.equals(login.getAuthNote(ASKED + place.id()))) {
                return page.reloaded(codes.status(scope, policy));
            }
            IssueResult result = codes.open(scope, policy, asker);
            if (result instanceof IssueResult.Issued issued) {
                mail(issued);
            }
            if (result instanceof IssueResult.LimitReached || result instanceof IssueResult.Locked) {
                events.asked(result);
            } else {
                login.setAuthNote(ASKED + place.id(), asked);
            }
            return page.opened(result, codes);
        });
    }

    /** Another mail is asked for. */
    public void resend() {
        guarded(() -> {
            IssueResult result = codes.resend(scope, policy, asker);
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
            result = codes.verify(scope, policy, asker, input);
        } catch (StoreUnavailableException e) {
            unavailable(e);
            return;
        }
        if (result instanceof VerifyResult.Verified) {
            // Asked for late where it is a secret: only the owner of the mailbox gets here.
            if (!recipient.concealed() || !refused(recipient.standing().refusal())) {
                events.entered(result);
                place.login().removeAuthNote(ASKED + place.id());
                outcome.verified();
            }
            return;
        }
        events.entered(result);
        if (result instanceof VerifyResult.Wrong || result instanceof VerifyResult.Exhausted) {
            outcome.failed(page.entered(result, codes));
        } else {
            place.show(page.entered(result, codes));
        }
    }

    private void guarded(Supplier<Response> step) {
        if (refused(recipient.openRefusal())) {
            return;
        }
        try {
            place.show(step.get());
        } catch (StoreUnavailableException e) {
            unavailable(e);
        }
    }

    private boolean refused(Optional<String> error) {
        error.ifPresent(reason -> {
            events.refused(reason);
            place.show(page.refused(reason));
        });
        return error.isPresent();
    }

    private void unavailable(StoreUnavailableException e) {
        events.storeUnavailable(e);
        place.show(page.unavailable());
    }

    private void mail(IssueResult.Issued issued) {
        KeycloakSession session = place.session();
        Locale locale = session.getContext().resolveLocale(recipient.user());
        Optional<String> withheld = recipient.concealed() && !recipient.toldOfNoAccount()
                ? recipient.standing().refusal()
                : Optional.empty();
        MailOrigin origin =
                MailOrigin.of(session, place.login(), recipient.user()).linking(place.linked());
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
