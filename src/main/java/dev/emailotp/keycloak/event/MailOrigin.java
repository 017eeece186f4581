package dev.emailotp.keycloak.event;

import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Which request a mail goes back to, for events that are told after that request has ended.
 *
 * @param userId the person
 * @param clientId the application's client id
 * @param networkAddress where the request came from
 * @param codeId the authentication session, as Keycloak's own events of a login name it
 */
public record MailOrigin(
        String userId, String clientId, @Nullable String networkAddress, String codeId) {
    /** The origin of a mail to this user within this login. */
    public static MailOrigin of(KeycloakSession session, AuthenticationSessionModel login, UserModel user) {
        ClientModel client = login.getClient();
        return new MailOrigin(
                user.getId(),
                client.getClientId(),
                session.getContext().getConnection().getRemoteAddr(),
                login.getParentSession().getId());
    }
}
