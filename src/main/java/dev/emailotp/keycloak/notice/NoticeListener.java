package dev.emailotp.keycloak.notice;

import dev.emailotp.keycloak.account.WelcomeMark;
import dev.emailotp.keycloak.config.CredentialTypes;
import dev.emailotp.keycloak.config.NoticeOptions;
import dev.emailotp.keycloak.delivery.MailOrigin;
import dev.emailotp.keycloak.delivery.Notice;
import dev.emailotp.keycloak.event.DeviceEvents;
import dev.emailotp.keycloak.event.StepEvents;
import dev.emailotp.keycloak.proof.CurrentLogin;
import dev.emailotp.keycloak.proof.GivenFactors;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.Details;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Turns user events into notices for account owners. */
final class NoticeListener implements EventListenerProvider {
    private static final String NEWCOMER = "email-otp.newcomer";

    private final KeycloakSession session;
    private final NoticeOptions options;
    private final Clock clock;

    NoticeListener(KeycloakSession session, NoticeOptions options, Clock clock) {
        this.session = session;
        this.options = options;
        this.clock = clock;
    }

    @Override
    public void onEvent(Event event) {
        if (event.getUserId() == null) {
            return;
        }
        Map<String, String> details = Optional.ofNullable(event.getDetails()).orElse(Map.of());
        if (CredentialTypes.isTrustedDevice(details)) {
            // A trusted device is no way to sign in; only its copy is worth a mail.
            if (DeviceEvents.tellOfACopy(details)) {
                tell(event, Notice.DEVICE_COPIED);
            }
            return;
        }
        switch (event.getType()) {
            case REGISTER -> registered(event);
            case VERIFY_EMAIL -> tell(event, Notice.WELCOME);
            case LOGIN -> signedIn(event);
            case UPDATE_CREDENTIAL -> credentialChanged(event, details.get(Details.CREDENTIAL_TYPE));
            case FEDERATED_IDENTITY_LINK -> tell(event, Notice.SECOND_FACTOR_ADDED);
            case REMOVE_CREDENTIAL, REMOVE_FEDERATED_IDENTITY -> tell(event, Notice.SECOND_FACTOR_REMOVED);
            case UPDATE_EMAIL -> addressChanged(event, details);
            case USER_DISABLED_BY_TEMPORARY_LOCKOUT, USER_DISABLED_BY_PERMANENT_LOCKOUT -> disabled(event, details);
            default -> {
                if (StepEvents.tellsOfALock(details)) {
                    tell(event, Notice.LOCKED);
                }
            }
        }
    }

    private void registered(Event event) {
        AuthenticationSessionModel login = session.getContext().getAuthenticationSession();
        if (login != null) {
            login.setAuthNote(NEWCOMER, event.getUserId());
        }
        RealmModel realm = session.realms().getRealm(event.getRealmId());
        UserModel user = session.users().getUserById(realm, event.getUserId());
        if (user != null && options.sends(realm, Notice.WELCOME)) {
            WelcomeMark.set(user);
            tell(event, Notice.WELCOME);
        }
    }

    private void signedIn(Event event) {
        tell(event, Notice.WELCOME);
        RealmModel realm = session.realms().getRealm(event.getRealmId());
        UserModel user = session.users().getUserById(realm, event.getUserId());
        if (user != null
                && options.sends(realm, Notice.NEW_DEVICE)
                && new BrowserLogin(session, realm).is(event)
                && new Devices(session, clock.instant()).signedIn(realm, user, hasGivenFactor(user))) {
            tell(event, Notice.NEW_DEVICE);
        }
    }

    private boolean hasGivenFactor(UserModel user) {
        return CurrentLogin.of(session)
                .filter(login -> new GivenFactors(session, login).oneIsBesidePassword(user))
                .isPresent();
    }

    private void credentialChanged(Event event, @Nullable String type) {
        if (!PasswordCredentialModel.TYPE.equals(type)) {
            tell(event, Notice.SECOND_FACTOR_ADDED);
        } else if (!isNewcomer(event.getUserId())) {
            passwordChanged(event);
        }
    }

    private void passwordChanged(Event event) {
        RealmModel realm = session.realms().getRealm(event.getRealmId());
        UserModel user = session.users().getUserById(realm, event.getUserId());
        if (user != null) {
            new Devices(session, clock.instant()).passwordChanged(realm, user);
        }
        tell(event, Notice.PASSWORD_CHANGED);
    }

    /** Returns whether this login has created the account. Its first password needs no notice. */
    private boolean isNewcomer(String userId) {
        AuthenticationSessionModel login = session.getContext().getAuthenticationSession();
        return login != null && userId.equals(login.getAuthNote(NEWCOMER));
    }

    private void addressChanged(Event event, Map<String, String> details) {
        String before = details.get(Details.PREVIOUS_EMAIL);
        if (before != null && !before.isBlank() && !before.equalsIgnoreCase(details.get(Details.UPDATED_EMAIL))) {
            notices(event).send(Notice.EMAIL_CHANGED, before, MailOrigin.of(session, event, clock.instant()));
        }
    }

    /**
     * Sends a notice about a lockout. Keycloak also pauses people for some seconds after quick attempts such as a
     * double click; that needs no notice.
     */
    private void disabled(Event event, Map<String, String> details) {
        RealmModel realm = session.realms().getRealm(event.getRealmId());
        int failures = Integer.parseInt(details.getOrDefault(Details.NUM_FAILURES, "0"));
        if (event.getType() == EventType.USER_DISABLED_BY_PERMANENT_LOCKOUT || failures >= realm.getFailureFactor()) {
            tell(event, Notice.LOCKED);
        }
    }

    private void tell(Event event, Notice notice) {
        notices(event).tell(notice, MailOrigin.of(session, event, clock.instant()));
    }

    private Notices notices(Event event) {
        RealmModel realm = session.realms().getRealm(event.getRealmId());
        return new Notices(session, realm, options, event.getUserId(), false);
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {
        new AdminActs(session, options, clock).onEvent(event);
    }

    @Override
    public void close() {}
}
