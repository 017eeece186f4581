package dev.emailotp.keycloak.authenticator;

import dev.emailotp.keycloak.config.ActionIds;
import dev.emailotp.keycloak.config.ConfigureConfig;
import dev.emailotp.keycloak.proof.OwedFactor;
import dev.emailotp.keycloak.step.PageForm;
import dev.emailotp.keycloak.step.Reachability;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.events.Errors;
import org.keycloak.http.HttpRequest;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RequiredActionProviderModel;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Handles a person who has reached the step but cannot be sent a code. The person gets neither stuck nor past the step.
 */
final class Unreachable {
    /** The key of the message that says whom to contact. */
    static final String MESSAGE = "emailOtpNoAddress";

    static final String EVENT_DETAIL = "email_otp_no_address";

    private final AuthenticationFlowContext context;
    private final String message;
    private final String eventDetail;

    Unreachable(AuthenticationFlowContext context) {
        this(context, MESSAGE, EVENT_DETAIL);
    }

    Unreachable(AuthenticationFlowContext context, String message, String eventDetail) {
        this.context = context;
        this.message = message;
        this.eventDetail = eventDetail;
    }

    /** Moves on to the other alternatives and says why; if there are none, says whom to contact. */
    void leaveOrExplain() {
        if (context.getExecution().isAlternative()) {
            PageForm.of(context.getSession(), context.form()).setInfo(message);
            context.attempted();
            return;
        }
        context.getEvent()
                .clone()
                .user(context.getUser())
                .detail("authentication_error_detail", eventDetail)
                .error(Errors.GENERIC_AUTHENTICATION_ERROR);
        Response page = PageForm.of(context.getSession(), context.form())
                .setError(message)
                .createErrorPage(Response.Status.BAD_REQUEST);
        context.failure(AuthenticationFlowError.GENERIC_AUTHENTICATION_ERROR, page);
    }

    /**
     * Returns whether the person has just chosen a step under "Try another way". Keycloak lists steps like this one
     * there even if they are not configured for the person, and answers the choice of such a step with an error page.
     * If the step accepts the choice, it can lead to the next alternative.
     */
    static boolean choseStep(KeycloakSession session) {
        HttpRequest request = session.getContext().getHttpRequest();
        return request != null
                && HttpMethod.POST.equals(request.getHttpMethod())
                && request.getDecodedFormParameters().containsKey(Constants.AUTHENTICATION_EXECUTION);
    }

    /**
     * Leads the person to the verification of their address.
     *
     * @return false if there is no address to verify, or the realm has disabled verification
     */
    static boolean leadToVerification(KeycloakSession session, RealmModel realm, UserModel user) {
        Optional<String> verification =
                firstEnabled(realm, ActionIds.VERIFY_EMAIL, UserModel.RequiredAction.VERIFY_EMAIL.name());
        AuthenticationSessionModel login = session.getContext().getAuthenticationSession();
        verification.filter(action -> Reachability.hasAddress(user)).ifPresent(action -> {
            login.addRequiredAction(action);
            OwedFactor.rememberUntilVerified(login, user);
        });
        return verification.isPresent() && Reachability.hasAddress(user);
    }

    /**
     * Leads the person to set up codes. The login cannot end before.
     *
     * @return false if there is no address to prove, or the realm has disabled the action
     */
    static boolean leadToEnrolment(KeycloakSession session, RealmModel realm, UserModel user) {
        Optional<String> enrolment = firstEnabled(realm, ActionIds.CONFIGURE)
                .filter(action -> Reachability.hasAddress(user)
                        || ConfigureConfig.of(realm).otherAddress());
        enrolment.ifPresent(session.getContext().getAuthenticationSession()::addRequiredAction);
        return enrolment.isPresent();
    }

    private static Optional<String> firstEnabled(RealmModel realm, String... actions) {
        return Stream.of(actions)
                .map(realm::getRequiredActionProviderByAlias)
                .filter(Objects::nonNull)
                .filter(RequiredActionProviderModel::isEnabled)
                .map(RequiredActionProviderModel::getAlias)
                .findFirst();
    }
}
