package dev.emailotp.keycloak.notice;

import dev.emailotp.keycloak.account.DevicesMark;
import dev.emailotp.keycloak.account.WelcomeMark;
import dev.emailotp.keycloak.config.NoticeOptions;
import dev.emailotp.keycloak.delivery.MailOrigin;
import dev.emailotp.keycloak.delivery.Notice;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Turns admin events into notices for the account owners concerned. */
final class AdminActs {
    private static final Pattern PATH =
            Pattern.compile("users/([^/]+)" + "(/reset-password|/credentials/[^/]+|/federated-identity/[^/]+)?");

    /** The notices that require a comparison of the account before and after an update. */
    private static final Set<Notice> TOLD =
            Set.of(Notice.PASSWORD_CHANGED, Notice.SECOND_FACTOR_ADDED, Notice.EMAIL_CHANGED);

    private final KeycloakSession session;
    private final NoticeOptions options;
    private final Clock clock;

    AdminActs(KeycloakSession session, NoticeOptions options, Clock clock) {
        this.session = session;
        this.options = options;
        this.clock = clock;
    }

    void onEvent(AdminEvent event) {
        Matcher path = PATH.matcher(String.valueOf(event.getResourcePath()));
        if (event.getResourceType() != ResourceType.USER || !path.matches()) {
            return;
        }
        RealmModel realm = session.realms().getRealm(event.getRealmId());
        UserModel user = session.users().getUserById(realm, path.group(1));
        if (user == null) {
            return;
        }
        Notices notices = new Notices(session, realm, options, user.getId(), true);
        MailOrigin origin = MailOrigin.ofAdmin(user.getId(), clock.instant());
        Optional<String> what = Optional.ofNullable(path.group(2));
        if (what.isEmpty()) {
            account(event.getOperationType(), realm, user, notices, origin);
        } else if (what.get().startsWith("/federated-identity/")) {
            boolean linked = event.getOperationType() == OperationType.CREATE;
            notices.tell(linked ? Notice.SECOND_FACTOR_ADDED : Notice.SECOND_FACTOR_REMOVED, origin);
        } else if (event.getOperationType() == OperationType.ACTION) {
            if (what.get().equals("/reset-password")) {
                passwordChanged(user, notices, origin);
            } else if (!isTrustedDevice(realm, user, what.get())) {
                notices.tell(Notice.SECOND_FACTOR_REMOVED, origin);
            }
        }
    }

    private boolean isTrustedDevice(RealmModel realm, UserModel user, String path) {
        return CommittedAccount.of(session, realm.getId(), user.getId())
                .hadTrustedDevice(path.substring(path.lastIndexOf('/') + 1));
    }

    private void account(
            OperationType operation, RealmModel realm, UserModel user, Notices notices, MailOrigin origin) {
        if (operation == OperationType.CREATE && options.welcomesFromAdmin(realm)) {
            WelcomeMark.set(user);
            notices.tell(Notice.WELCOME, origin);
        } else if (operation == OperationType.UPDATE && TOLD.stream().anyMatch(each -> options.sends(realm, each))) {
            updated(CommittedAccount.of(session, realm.getId(), user.getId()), user, notices, origin);
        }
    }

    /** Compares the account before and after an update, which can also change passwords and factors. */
    private void updated(CommittedAccount before, UserModel user, Notices notices, MailOrigin origin) {
        if (before.hasOtherPassword(user)) {
            passwordChanged(user, notices, origin);
        }
        if (before.hasNewFactor(user)) {
            notices.tell(Notice.SECOND_FACTOR_ADDED, origin);
        }
        before.address()
                .filter(address -> !address.equalsIgnoreCase(user.getEmail()))
                .ifPresent(address -> notices.send(Notice.EMAIL_CHANGED, address, origin));
    }

    private void passwordChanged(UserModel user, Notices notices, MailOrigin origin) {
        DevicesMark.renew(user, clock.instant());
        notices.tell(Notice.PASSWORD_CHANGED, origin);
    }
}
