package dev.emailotp.keycloak.event;

import dev.emailotp.keycloak.codes.CodeUse;
import dev.emailotp.keycloak.metric.Meters;
import dev.emailotp.keycloak.text.RemoteAddress;
import dev.emailotp.otp.ChallengeScope;
import dev.emailotp.otp.Crowd;
import dev.emailotp.otp.IssueResult;
import dev.emailotp.otp.MaskedAddress;
import dev.emailotp.otp.Refusal;
import dev.emailotp.otp.StoreUnavailableException;
import dev.emailotp.otp.VerifyResult;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;

/** Reports what happens at a step as Keycloak events. Never contains a code or a full address. */
public final class StepEvents {
    /** The word for a right code. */
    static final String VERIFIED = "verified";

    private static final String REFUSED = "refused";
    private static final String STORE_UNAVAILABLE = "store_unavailable";
    private static final Logger LOG = Logger.getLogger(StepEvents.class);

    private final KeycloakSession session;
    private final ClientModel client;
    private final EventBuilder event;
    private final ChallengeScope scope;
    private final @Nullable String userId;
    private final StepCounts counts;

    /**
     * @param event the event of the flow or action that the person is completing; not sent by this class
     * @param userId the account; {@code null} if the address has none
     */
    public StepEvents(
            KeycloakSession session,
            ClientModel client,
            EventBuilder event,
            ChallengeScope scope,
            @Nullable String userId) {
        this.session = session;
        this.client = client;
        this.event = event;
        this.scope = scope;
        this.userId = userId;
        this.counts = new StepCounts(
                Meters.ofTheServer(), session.getContext().getRealm().getName(), scope.purpose());
    }

    /** Returns whether an event with these details reports that a person has entered too many wrong codes. */
    public static boolean tellsOfALock(Map<String, String> details) {
        return OtpDetails.LOCKED.equals(details.get(OtpDetails.RESULT));
    }

    /**
     * Reports the result of the first request for a mail. A mail that was issued is reported when it has left.
     *
     * @param leaves whether a mail that was issued is sent
     */
    public void opened(IssueResult result, boolean leaves) {
        counts.asked(result, StepWords.opened(result), leaves);
        // A person who returns during the cooldown has just had a mail, which is not worth an event.
        tell(result, result.refusal().filter(refusal -> refusal.reason() != Refusal.Reason.COOLING_DOWN));
    }

    /**
     * Reports the result of a request for another mail.
     *
     * @param leaves whether a mail that was issued is sent
     */
    public void resent(IssueResult result, boolean leaves) {
        counts.asked(result, StepWords.resent(result), leaves);
        tell(result, result.refusal());
    }

    private void tell(IssueResult result, Optional<Refusal> refused) {
        refused.ifPresent(refusal -> refused(mailEvent(), refusal, OptionalInt.empty()));
        result.status().outage().ifPresent(this::storeUnavailable);
    }

    /** Reports the result of an entered code. A right code is reported with the login's own event. */
    public void entered(VerifyResult result) {
        counts.entered(result);
        result.refusal()
                .ifPresentOrElse(
                        refusal -> refused(event.clone(), refusal, result.guessesLeft()), () -> about(event, VERIFIED));
        result.reached().forEach(this::reached);
        result.status().outage().ifPresent(this::storeUnavailable);
    }

    /**
     * Reports that the person was refused before anything was sent or compared.
     *
     * @param error one of Keycloak's {@link Errors}
     */
    public void refused(String error) {
        counts.stopped(REFUSED);
        failure(REFUSED).error(error);
    }

    public void storeUnavailable(StoreUnavailableException e) {
        LOG.errorf(
                e,
                "The store is unavailable: codes can be neither issued nor verified in realm %s",
                session.getContext().getRealm().getName());
        counts.stopped(STORE_UNAVAILABLE);
        failure(STORE_UNAVAILABLE).error(Errors.GENERIC_AUTHENTICATION_ERROR);
    }

    /** Reports that a crowd has entered more wrong codes than normal. */
    private void reached(Crowd crowd) {
        counts.reached(crowd);
        failure("many_wrong_per_" + word(crowd)).error(Errors.SLOW_DOWN);
    }

    static String word(Crowd crowd) {
        return crowd.name().toLowerCase(Locale.ROOT);
    }

    private void refused(EventBuilder event, Refusal refusal, OptionalInt guessesLeft) {
        RefusalWords words = RefusalWords.of(refusal.reason());
        EventBuilder told = about(event.user(userId), words.result());
        guessesLeft.ifPresent(left -> told.detail(OtpDetails.ATTEMPTS_LEFT, Integer.toString(left)));
        if (!refusal.retryAfter().isZero()) {
            long seconds = Math.max(1, refusal.retryAfter().toSeconds());
            told.detail(OtpDetails.RETRY_AFTER, Long.toString(seconds));
        }
        told.error(words.error());
    }

    private EventBuilder mailEvent() {
        return new EventBuilder(
                        session.getContext().getRealm(),
                        session,
                        session.getContext().getConnection())
                .event(CodeUse.mailEvent(scope.purpose()))
                .client(client);
    }

    private EventBuilder failure(String result) {
        return about(event.clone().user(userId), result);
    }

    private EventBuilder about(EventBuilder event, String result) {
        return event.ipAddress(RemoteAddress.shown(session))
                .detail(OtpDetails.PURPOSE, scope.purpose().id())
                .detail(OtpDetails.ADDRESS, MaskedAddress.of(scope.address()).value())
                .detail(OtpDetails.RESULT, result);
    }
}
