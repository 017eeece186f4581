package dev.emailotp.keycloak.step;

import dev.emailotp.attack.Source;
import dev.emailotp.keycloak.attackmode.AttackMode;
import dev.emailotp.keycloak.attackmode.Measures;
import dev.emailotp.keycloak.codes.CodeUse;
import dev.emailotp.keycloak.config.AttackOptions;
import dev.emailotp.keycloak.metric.Meters;
import dev.emailotp.keycloak.metric.Metric;
import dev.emailotp.keycloak.visitorcheck.VisitorCheckProvider;
import dev.emailotp.keycloak.visitorcheck.VisitorChecks;
import dev.emailotp.keycloak.visitorcheck.VisitorRequest;
import dev.emailotp.keycloak.visitorcheck.VisitorResult;
import dev.emailotp.otp.Budget;
import dev.emailotp.otp.CanonicalAddress;
import dev.emailotp.otp.ChallengeScope;
import dev.emailotp.otp.CodePolicy;
import dev.emailotp.otp.IssueResult;
import dev.emailotp.otp.Limit;
import dev.emailotp.otp.Refusal;
import dev.emailotp.otp.Requester;
import dev.emailotp.otp.VerifyResult;
import java.util.Optional;
import java.util.function.Supplier;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Attack mode as one request at a step sees it: what it adds to the signals, and what is in force for it. */
final class StepAttack {
    private static final int MORE_SYMBOLS = 2;
    private static final int CHECKS_PER_MAIL = 4;

    private final StepContext stepContext;
    private final ChallengeScope scope;
    private final Recipient recipient;
    private final Supplier<Requester> requester;
    private final AttackMode mode;
    private final Measures measures;

    /** @param requester finds out who asks, which takes longer than anything else here */
    StepAttack(StepContext stepContext, ChallengeScope scope, Recipient recipient, Supplier<Requester> requester) {
        this.stepContext = stepContext;
        this.scope = scope;
        this.recipient = recipient;
        this.requester = requester;
        this.mode = AttackMode.of(
                stepContext.session(), stepContext.session().getContext().getRealm());
        this.measures = mode.measures();
    }

    CodePolicy policy(CodePolicy policy) {
        return measures.longerCodes() ? policy.withLongerCodes(MORE_SYMBOLS) : policy;
    }

    /** Returns whether no mail is sent for this request. */
    boolean refuses() {
        return measures.refusal() && isOfVisitor();
    }

    /**
     * Returns whether the requester has proven nothing, has no known browser, and is no service. An attacker can
     * make an account with the address of another person, so its password, its session and its browser prove nothing until the
     * address is verified. A person who links a login of another provider has signed in there.
     */
    private boolean isOfVisitor() {
        if (stepContext.isOfService() || scope.purpose().equals(CodeUse.IDP_LINK.purpose())) {
            return false;
        }
        return recipient.concealed() ? requester.get().budget() == Budget.VISITOR : !recipient.hasVerifiedAddress();
    }

    /**
     * Returns the check that the visitor must pass before a mail is sent; empty if there is none, or if it is passed with
     * this request.
     *
     * @param resends whether the request is for another mail
     * @param mailsPerNetwork the limit of mails that a network can cause
     */
    Optional<VisitorAsked> check(boolean resends, Optional<Limit> mailsPerNetwork) {
        if (!measures.visitorCheck() || !isOfVisitor()) {
            return Optional.empty();
        }
        KeycloakSession session = stepContext.session();
        RealmModel realm = session.getContext().getRealm();
        AttackOptions options = new AttackOptions(realm);
        VisitorCheckProvider check = VisitorChecks.of(session, options.check(), stepContext.isOfBrowser());
        VisitorRequest request =
                new VisitorRequest(stepContext.checkBinding(scope), stepContext.network(), options.checkBits());
        VisitorResult result =
                check.verify(request, PostedForm.of(session.getContext().getHttpRequest())::field);
        Meters.ofTheServer().count(Metric.VISITOR_CHECKS, realm.getName(), result.word());
        return result.isPassed()
                ? Optional.empty()
                : Optional.of(new VisitorAsked(check.ask(request), result, resends, tooMany(mailsPerNetwork)));
    }

    /**
     * Counts a check that was not passed. It sends nothing, but comes after the account was looked for: an attacker who
     * measures how long that takes gets no more answers than a few for each mail.
     */
    private Optional<Refusal> tooMany(Optional<Limit> mailsPerNetwork) {
        return mailsPerNetwork
                .map(mails -> mails.times(CHECKS_PER_MAIL))
                .flatMap(checks -> VisitorChecks.count(stepContext.session(), stepContext.network(), checks))
                .map(pause -> new Refusal(Refusal.Reason.MAILS_NETWORK, pause));
    }

    /** @param refused whether attack mode has kept the mail back, which tells nothing about who asks */
    void asked(IssueResult result, boolean refused) {
        boolean again = result.refusal().isEmpty() && result.issued().isEmpty();
        if (!refused && !again) {
            mode.asked(source(), result.issued().isPresent());
        }
    }

    void entered(VerifyResult result) {
        if (result.refusal().map(Refusal::reason).map(StepAttack::isGuess).orElse(true)) {
            mode.entered(source(), result.refusal().isEmpty());
        }
    }

    private static boolean isGuess(Refusal.Reason reason) {
        return switch (reason) {
            case WRONG, EXHAUSTED, LOCKED, GUESSES_NETWORK, CROWD -> true;
            case MALFORMED, EXPIRED, COOLING_DOWN, MAILS_ADDRESS, MAILS_NETWORK -> false;
        };
    }

    private Source source() {
        CanonicalAddress address = CanonicalAddress.of(scope.address());
        String network = stepContext.isOfService() ? "" : stepContext.network().ofCustomer();
        return new Source(address.mailbox(), address.domain(), network);
    }
}
