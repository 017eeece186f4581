package dev.emailotp.keycloak.notice;

import dev.emailotp.keycloak.DevicesMark;
import dev.emailotp.keycloak.KeycloakClock;
import dev.emailotp.keycloak.WelcomeMark;
import dev.emailotp.keycloak.config.NoticeOptions;
import dev.emailotp.keycloak.event.MailOrigin;
import dev.emailotp.keycloak.event.Notice;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Finds in the events of admins what the people concerned should be told of. */
final class AdminActs {
    private static final Pattern PATH = Pattern.compile("users/([^/]+)(/reset-password|/credentials/[^/]+)?");

    private final KeycloakSession session;
    private final NoticeOptions options;

    AdminActs(KeycloakSession session, NoticeOptions options) {
        this.session = session;
        this.options = options;
    }

    void onEvent(AdminEvent event) {
        Matcher path = PATH.matcher(String.valueOf(event.getResourcePath()));
        if (event.getResourceType() != ResourceType.USER || !path.matches()) {
            return;
        }
        String userId = path.group(1);
        RealmModel realm = session.realms().getRealm(event.getRealmId());
        Notices notices = new Notices(session, realm, options, userId, true);
        if (event.getOperationType() == OperationType.CREATE && options.welcomesFromAdmin(realm)) {
            UserModel user = session.users().getUserById(realm, userId);
            WelcomeMark.set(user);
            notices.tell(Notice.WELCOME, MailOrigin.ofAdmin(userId));
        } else if (event.getOperationType() == OperationType.ACTION && path.group(2) != null) {
            boolean password = path.group(2).equals("/reset-password");
            if (password) {
                DevicesMark.renew(session.users().getUserById(realm, userId), new KeycloakClock().instant());
            }
            notices.tell(password ? Notice.PASSWORD_CHANGED : Notice.SECOND_FACTOR_REMOVED, MailOrigin.ofAdmin(userId));
        } else if (event.getOperationType() == OperationType.UPDATE && options.sends(realm, Notice.EMAIL_CHANGED)) {
            UserModel user = session.users().getUserById(realm, userId);
            new CommittedAddress(session, realm.getId())
                    .of(userId)
                    .filter(before -> !before.equalsIgnoreCase(user.getEmail()))
                    .ifPresent(before -> notices.send(Notice.EMAIL_CHANGED, before, MailOrigin.ofAdmin(userId)));
        }
    }
}
