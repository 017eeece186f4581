package dev.emailotp.keycloak.event;

import dev.emailotp.keycloak.codes.CodeUse;
import dev.emailotp.keycloak.text.RemoteAddress;
import dev.emailotp.otp.ChallengeScope;
import dev.emailotp.otp.Crowd;
import dev.emailotp.otp.IssueResult;
import dev.emailotp.otp.MaskedAddress;
import dev.emailotp.otp.Refusal;
import dev.emailotp.otp.StoreUnavailableException;
import dev.emailotp.otp.VerifyResult;
import io.micrometer.core.instrument.Metrics;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Tells what happens at a step of a flow as Keycloak events. Never names a code, nor an address in full. */
public final class StepEvents {
    private static final Logger LOG = Logger.getLogger(StepEvents.class);

    private final KeycloakSession session;
    private final AuthenticationSessionModel login;
    private final EventBuilder event;
    private final ChallengeScope scope;
    private final @Nullable String userId;

    /**
     * @param event the event of what the person is about to complete; never sent from here
     * @param userId the person, or {@code null} for an address that belongs to nobody
     */
    public StepEvents(
            KeycloakSession session,
            AuthenticationSessionModel login,
            EventBuilder event,
            ChallengeScope scope,
            @Nullable String userId) {
        this.session = session;
        this.login = login;
        this.event = event;
        this.scope = scope;
        this.userId = userId;
    }

    /** Whether an event with these details tells of somebody who has entered too many wrong codes. */
    public static boolean tellsOfALock(Map<String, String> details) {
        return RefusalWords.LOCKED.equals(details.get(OtpDetails.RESULT));
    }

    /** A mail was asked for. One that is issued is told of when it has left. */
    public void asked(IssueResult result) {
        result.refusal().ifPresent(refusal -> refused(mailEvent(), refusal, OptionalInt.empty()));
        result.status().outage().ifPresent(this::storeUnavailable);
    }

    /** A code was entered. The right one is told with the login's own event. */
    public void entered(VerifyResult result) {
        result.refusal()
                .ifPresentOrElse(
                        refusal -> refused(event.clone(), refusal, result.guessesLeft()),
                        () -> about(event, "verified"));
        result.reached().forEach(this::reached);
        result.status().outage().ifPresent(this::storeUnavailable);
    }

    /**
     * The person was refused before anything was sent or compared.
     *
     * @param error one of Keycloak's {@link Errors}
     */
    public void refused(String error) {
        failure("refused").error(error);
    }

    public void storeUnavailable(StoreUnavailableException e) {
        LOG.errorf(
                e,
                "Codes can neither be issued nor verified in realm %s",
                session.getContext().getRealm().getName());
        failure("store_unavailable").error(Errors.GENERIC_AUTHENTICATION_ERROR);
    }

    /** There were more wrong codes than normal, of which this is only one. */
    private void reached(Crowd crowd) {
        String over = crowd.name().toLowerCase(Locale.ROOT);
        failure("many_wrong_per_" + over).error(Errors.SLOW_DOWN);
        Metrics.counter(
                        "email.otp.many.wrong",
                        "realm",
                        session.getContext().getRealm().getName(),
                        "per",
                        over)
                .increment();
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
                .client(login.getClient());
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
