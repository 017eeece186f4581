package dev.emailotp.keycloak.proof;

import dev.emailotp.keycloak.config.CredentialTypes;
import dev.emailotp.keycloak.config.RefusedChange;
import dev.emailotp.keycloak.event.OtpDetails;
import dev.emailotp.keycloak.metric.Meters;
import dev.emailotp.keycloak.metric.Metric;
import jakarta.ws.rs.core.Response;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.Event;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;

/**
 * Guards what an application changes in an account on behalf of a session, without a login: Keycloak's account API takes
 * an access token, removes credentials and changes the address. A mailbox does not stand for a person's own factors and so
 * removes none. A trusted device does not stand for a code either, and so does not move the address to which codes go.
 */
record SessionGuard(KeycloakSession session) {
    private static final String REFUSED = "refused_in_session";

    /**
     * Refuses the removal of a factor in a session that a mailbox alone, or a trusted device, has begun; another address, and
     * the removal of a provider's login, in a session that a trusted device has begun. Refuses all of it in a session of a
     * level at which no code was asked for.
     */
    void check(Event event) {
        UserSessionModel current = session.getContext().getUserSession();
        if (current == null || !current.getUser().getId().equals(event.getUserId())) {
            return;
        }
        boolean removes =
                event.getType() == EventType.REMOVE_CREDENTIAL && !CredentialTypes.isTrustedDevice(event.getDetails());
        if (removes && (isOfMailboxAlone(current) || lacksCode(current))) {
            refuse(event, current, "This session has not given this factor; sign in with it to remove it");
        } else if (FactorChange.movesAddress(event, current.getUser()) && lacksCode(current)) {
            refuse(event, current, "This session has not given a code; sign in with a code to change the address");
        } else if (event.getType() == EventType.REMOVE_FEDERATED_IDENTITY && lacksCode(current)) {
            refuse(event, current, "This session has not given a code; sign in with a code to remove the link");
        }
    }

    private void refuse(Event event, UserSessionModel current, String reason) {
        tell(event, current);
        session.getTransactionManager().enlistPrepare(new RefusedChange(Response.Status.FORBIDDEN, reason));
    }

    /** Returns whether a trusted device stood in for the code, or a level was reached at which none was asked for. */
    private boolean lacksCode(UserSessionModel current) {
        boolean isBeforeCode = !GivenFactors.oneIsBesidePassword(session, current)
                && new LaterCode(session, current.getRealm()).awaits(current.getUser());
        return isBeforeCode || SessionByDevice.lacksFactor(session, current);
    }

    private boolean isOfMailboxAlone(UserSessionModel current) {
        return ProvenMailbox.hasBegun(current)
                && GivenFactors.in(session, current).isEmpty();
    }

    private void tell(Event event, UserSessionModel current) {
        Meters.ofTheServer().count(Metric.LOGINS_REFUSED, current.getRealm().getName(), "in_session");
        new EventBuilder(current.getRealm(), session, session.getContext().getConnection())
                .event(event.getType())
                .client(event.getClientId())
                .user(current.getUser())
                .session(current)
                .detail(Details.CREDENTIAL_TYPE, FactorChange.typeOf(event))
                .detail(OtpDetails.RESULT, REFUSED)
                .error(Errors.ACCESS_DENIED);
    }
}
