package dev.emailotp.keycloak.notice;

import dev.emailotp.keycloak.account.WelcomeMark;
import dev.emailotp.keycloak.config.NoticeOptions;
import dev.emailotp.keycloak.delivery.MailDeliveryProvider;
import dev.emailotp.keycloak.delivery.MailOrigin;
import dev.emailotp.keycloak.delivery.Notice;
import dev.emailotp.keycloak.delivery.NoticeMail;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Sends notices to one person, if the realm has them enabled. Limits are checked when the mail is about to be sent and
 * not here, so that the response time does not reveal whether there is a recipient.
 */
final class Notices {
    private final KeycloakSession session;
    private final RealmModel realm;
    private final NoticeOptions options;
    private final String userId;
    private final boolean byAdmin;

    Notices(KeycloakSession session, RealmModel realm, NoticeOptions options, String userId, boolean byAdmin) {
        this.session = session;
        this.realm = realm;
        this.options = options;
        this.userId = userId;
        this.byAdmin = byAdmin;
    }

    /**
     * Sends a notice to the account's address if it is verified. An unverified address can belong to another person.
     */
    void tell(Notice notice, MailOrigin origin) {
        UserModel user = session.users().getUserById(realm, userId);
        if (user == null || !user.isEmailVerified() || user.getEmail() == null || !isDue(notice, user)) {
            return;
        }
        send(notice, user.getEmail(), origin);
    }

    private static boolean isDue(Notice notice, UserModel user) {
        return notice != Notice.WELCOME || WelcomeMark.isSet(user);
    }

    void send(Notice notice, String address, MailOrigin origin) {
        if (options.sends(realm, notice)) {
            session.getProvider(MailDeliveryProvider.class)
                    .sendAfterCommit(new NoticeMail(notice, realm.getId(), address, origin, locale(notice), byAdmin));
        }
    }

    /**
     * Returns the request's language if the person made the request. Admin requests, lockouts, copies and logins with
     * a new browser may come from another person.
     */
    private Optional<String> locale(Notice notice) {
        if (byAdmin || notice == Notice.LOCKED || notice == Notice.NEW_DEVICE || notice == Notice.DEVICE_COPIED) {
            return Optional.empty();
        }
        UserModel user = session.users().getUserById(realm, userId);
        return Optional.of(session.getContext().resolveLocale(user).toLanguageTag());
    }
}
