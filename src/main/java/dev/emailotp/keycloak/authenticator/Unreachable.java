package dev.emailotp.keycloak.authenticator;

import dev.emailotp.keycloak.config.ActionIds;
import dev.emailotp.keycloak.proof.OwedFactor;
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

/** What happens to a person who has come to the step but cannot be sent a code: never a dead end, never a way past. */
final class Unreachable {
    /** The key of the message that says whom to ask. */
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

    /** Leaves an alternative to the other alternatives, saying why; where there is no other way, says whom to ask. */
    void leaveOrExplain() {
        if (context.getExecution().isAlternative()) {
            context.form().setInfo(message);
            context.attempted();
            return;
        }
        context.getEvent()
                .clone()
                .user(context.getUser())
                .detail("authentication_error_detail", eventDetail)
                .error(Errors.GENERIC_AUTHENTICATION_ERROR);
        Response page = context.form().setError(message).createErrorPage(Response.Status.BAD_REQUEST);
        context.failure(AuthenticationFlowError.GENERIC_AUTHENTICATION_ERROR, page);
    }

    /**
     * Whether the person has just picked a step under "Try another way". Keycloak lists steps like ours there whether
     * or not they are configured for the person, and answers a pick of one that is not with an error page; taking the
     * pick lets us answer with the next alternative.
     */
    static boolean choseStep(KeycloakSession session) {
        HttpRequest request = session.getContext().getHttpRequest();
        return request != null
                && HttpMethod.POST.equals(request.getHttpMethod())
                && request.getDecodedFormParameters().containsKey(Constants.AUTHENTICATION_EXECUTION);
    }

    /** @return false if there is no address to verify, or the realm has switched its verification off */
    static boolean leadToVerification(KeycloakSession session, RealmModel realm, UserModel user) {
        Optional<String> verification = Stream.of(ActionIds.VERIFY_EMAIL, UserModel.RequiredAction.VERIFY_EMAIL.name())
                .map(realm::getRequiredActionProviderByAlias)
                .filter(Objects::nonNull)
                .filter(RequiredActionProviderModel::isEnabled)
                .map(RequiredActionProviderModel::getAlias)
                .findFirst();
        AuthenticationSessionModel login = session.getContext().getAuthenticationSession();
        verification.filter(action -> Reachability.hasAddress(user)).ifPresent(action -> {
            login.addRequiredAction(action);
            OwedFactor.rememberUntilVerified(login, user);
        });
        return verification.isPresent() && Reachability.hasAddress(user);
    }
}
