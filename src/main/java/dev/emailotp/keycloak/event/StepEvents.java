package dev.emailotp.keycloak.event;

import dev.emailotp.keycloak.codes.CodeUse;
import dev.emailotp.keycloak.text.RemoteAddress;
import dev.emailotp.otp.ChallengeScope;
import dev.emailotp.otp.Crowd;
import dev.emailotp.otp.IssueResult;
import dev.emailotp.otp.LimitedBy;
import dev.emailotp.otp.MaskedAddress;
import dev.emailotp.otp.StoreUnavailableException;
import dev.emailotp.otp.VerifyResult;
import io.micrometer.core.instrument.Metrics;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Tells what happens at a step of a flow as Keycloak events. Never names a code, nor an address in full. */
public final class StepEvents {
    private static final String LOCKED = "locked";
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
        return LOCKED.equals(details.get(OtpDetails.RESULT));
    }

    /** A mail was asked for. One that is issued is told of when it has left. */
    public void asked(IssueResult result) {
        if (result instanceof IssueResult.CoolingDown wait) {
            refusedMail("cooldown", Errors.SLOW_DOWN, wait.retryAfter());
        } else if (result instanceof IssueResult.LimitReached wait) {
            refusedMail(limit("mail_limit", wait.by()), Errors.SLOW_DOWN, wait.retryAfter());
        } else if (result instanceof IssueResult.Locked wait) {
            refusedMail(LOCKED, Errors.USER_TEMPORARILY_DISABLED, wait.retryAfter());
        }
    }

    /** A code was entered. The right one is told with the login's own event. */
    public void entered(VerifyResult result) {
        if (result instanceof VerifyResult.Verified) {
            about(event, "verified");
        } else if (result instanceof VerifyResult.Wrong wrong) {
            failure("wrong")
                    .detail(OtpDetails.ATTEMPTS_LEFT, Integer.toString(wrong.attemptsLeft()))
                    .error(Errors.INVALID_USER_CREDENTIALS);
            wrong.reached().forEach(this::reached);
        } else if (result instanceof VerifyResult.Malformed) {
            failure("malformed").error(Errors.INVALID_USER_CREDENTIALS);
        } else if (result instanceof VerifyResult.Expired) {
            failure("expired").error(Errors.EXPIRED_CODE);
        } else if (result instanceof VerifyResult.Exhausted) {
            failure("exhausted").error(Errors.INVALID_USER_CREDENTIALS);
        } else if (result instanceof VerifyResult.Locked wait) {
            retryAfter(failure(LOCKED), wait.retryAfter()).error(Errors.USER_TEMPORARILY_DISABLED);
        } else if (result instanceof VerifyResult.LimitReached wait) {
            retryAfter(failure(limit("guess_limit", wait.by())), wait.retryAfter())
                    .error(Errors.SLOW_DOWN);
        }
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

    private static String limit(String result, LimitedBy by) {
        return by == LimitedBy.CROWD ? "slowed_down" : result;
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

    private void refusedMail(String result, String error, Duration retryAfter) {
        EventBuilder mail = new EventBuilder(
                        session.getContext().getRealm(),
                        session,
                        session.getContext().getConnection())
                .event(CodeUse.mailEvent(scope.purpose()))
                .client(login.getClient())
                .user(userId);
        retryAfter(about(mail, result), retryAfter).error(error);
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

    private static EventBuilder retryAfter(EventBuilder event, Duration wait) {
        return event.detail(OtpDetails.RETRY_AFTER, Long.toString(Math.max(1, wait.toSeconds())));
    }
}
