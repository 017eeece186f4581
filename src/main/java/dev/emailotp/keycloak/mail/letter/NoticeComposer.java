package dev.emailotp.keycloak.mail.letter;

import dev.emailotp.keycloak.account.WelcomeMark;
import dev.emailotp.keycloak.delivery.Notice;
import dev.emailotp.keycloak.delivery.NoticeMail;
import dev.emailotp.keycloak.store.OtpStoreProvider;
import dev.emailotp.otp.Claim;
import dev.emailotp.otp.Limit;
import dev.emailotp.otp.LimitKey;
import dev.emailotp.otp.Permit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.locale.LocaleSelectorProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Composes a notice with the template attributes that docs/mail.md lists, and decides whether it is sent. Before the
 * first attempt it claims one of the address's daily permits; if only one is left, only one of all nodes and threads
 * gets it. For a welcome it also removes the account's mark before the mail leaves: if the server crashes in between,
 * the mail is lost, but none is sent twice.
 */
public final class NoticeComposer implements Composer {
    private final NoticeMail mail;
    private boolean claimed;

    public NoticeComposer(NoticeMail mail) {
        this.mail = mail;
    }

    @Override
    public Optional<MailContent> write(KeycloakSession session, RealmModel realm) {
        UserModel user = session.users().getUserById(realm, mail.origin().userId());
        if (user == null || !claimed && !(isDue(user) && claim(session))) {
            return Optional.empty();
        }
        claimed = true;
        if (mail.notice() == Notice.WELCOME) {
            WelcomeMark.remove(user);
        }
        String locale = mail.locale()
                .orElseGet(() -> session.getContext().resolveLocale(user).toLanguageTag());
        session.setAttribute(LocaleSelectorProvider.USER_REQUEST_LOCALE, locale);
        MailFacts facts = new MailFacts(session, realm, user);
        return Optional.of(
                new MailContent(user, subjectKey(), List.of(facts.realmTitle()), template(), attributes(facts)));
    }

    private boolean isDue(UserModel user) {
        return mail.notice() != Notice.WELCOME || WelcomeMark.isSet(user);
    }

    private boolean claim(KeycloakSession session) {
        LimitKey key = LimitKey.of("notices", mail.realm(), mail.purpose().id(), mail.address());
        Claim claim = new Claim(key, new Limit(mail.notice().perDay(), Limit.MAX_WINDOW));
        return session.getProvider(OtpStoreProvider.class).rateLimiter().tryAcquire(List.of(claim))
                instanceof Permit.Granted;
    }

    private Map<String, Object> attributes(MailFacts facts) {
        Map<String, Object> attributes = facts.of(mail.origin());
        attributes.put("notice", mail.purpose().id());
        attributes.put("byAdmin", mail.byAdmin());
        return attributes;
    }

    private String template() {
        return mail.notice() == Notice.WELCOME ? "email-otp-welcome.ftl" : "email-otp-notice.ftl";
    }

    private String subjectKey() {
        return switch (mail.notice()) {
            case WELCOME -> "emailOtpWelcomeSubject";
            case PASSWORD_CHANGED -> "emailOtpNoticePasswordSubject";
            case EMAIL_CHANGED -> "emailOtpNoticeAddressSubject";
            case LOCKED -> "emailOtpNoticeLockedSubject";
            case SECOND_FACTOR_ADDED -> "emailOtpNoticeAddedSubject";
            case SECOND_FACTOR_REMOVED -> "emailOtpNoticeRemovedSubject";
            case NEW_DEVICE -> "emailOtpNoticeDeviceSubject";
            case DEVICE_COPIED -> "emailOtpNoticeCopiedSubject";
        };
    }
}
