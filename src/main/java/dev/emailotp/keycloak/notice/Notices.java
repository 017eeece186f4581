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
 * Has one person told, if the realm wants it. Whether a limit is reached is asked when the mail is about to be sent and
 * not here, so that the time of an answer does not tell whether there was somebody to tell.
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

    /** To the address of the account, if that is verified: another can be anybody's. */
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

    /** The request's language is the person's, unless it is an admin's, or may be that of somebody else. */
    private Optional<String> locale(Notice notice) {
        if (byAdmin || notice == Notice.LOCKED || notice == Notice.NEW_DEVICE) {
            return Optional.empty();
        }
        UserModel user = session.users().getUserById(realm, userId);
        return Optional.of(session.getContext().resolveLocale(user).toLanguageTag());
    }
}
