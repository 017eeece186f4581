package dev.emailotp.keycloak.mail.letter;

import dev.emailotp.keycloak.codes.CodeUse;
import dev.emailotp.keycloak.credential.EmailFactor;
import dev.emailotp.keycloak.delivery.CodeMail;
import dev.emailotp.keycloak.delivery.LinkedLogin;
import dev.emailotp.keycloak.line.MessageNumber;
import dev.emailotp.keycloak.text.InertText;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.locale.LocaleSelectorProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Composes a mail with a code, with the template attributes that docs/mail.md lists. */
public final class CodeComposer implements Composer {
    private static final String TEMPLATE = "email-otp-code.ftl";

    private final CodeMail mail;
    private final Clock clock;

    public CodeComposer(CodeMail mail, Clock clock) {
        this.mail = mail;
        this.clock = clock;
    }

    @Override
    public Optional<MailContent> write(KeycloakSession session, RealmModel realm) {
        UserModel user = recipient(session, realm);
        if (!mail.challenge().isLiveAt(clock.instant()) || user == null || isOutdated(user)) {
            return Optional.empty();
        }
        session.setAttribute(LocaleSelectorProvider.USER_REQUEST_LOCALE, mail.locale());
        MailFacts facts = new MailFacts(session, realm, user);
        String code = mail.code().reveal();
        String title = title(facts);
        return Optional.of(new MailContent(
                user,
                mail.subjectShowsCode() ? "emailOtpMailSubjectWithCode" : "emailOtpMailSubject",
                mail.subjectShowsCode() ? List.of(title, code) : List.of(title),
                TEMPLATE,
                attributes(facts)));
    }

    private Map<String, Object> attributes(MailFacts facts) {
        Duration remaining = mail.challenge().remainingAt(clock.instant());
        Map<String, Object> attributes = facts.of(mail.origin());
        attributes.put("realmTitle", title(facts));
        attributes.put("transaction", mail.stated().transaction());
        attributes.put("code", mail.code().reveal());
        attributes.put(
                "entryLink",
                mail.entryLink().map(link -> link + "#" + mail.code().reveal()).orElse(""));
        attributes.put("purpose", mail.purpose().id());
        attributes.put(
                "linkedProvider",
                mail.origin().linked().map(LinkedLogin::provider).orElse(""));
        attributes.put(
                "linkedAccount",
                mail.origin().linked().map(LinkedLogin::account).orElse(""));
        attributes.put(
                "validMinutes",
                new MessageNumber(Math.max(1, remaining.plusSeconds(30).toMinutes())));
        return attributes;
    }

    private String title(MailFacts facts) {
        String brand = InertText.of(mail.stated().brand());
        return brand.isEmpty() ? facts.realmTitle() : brand;
    }

    private boolean isOutdated(UserModel user) {
        return !CodeUse.provesNewAddress(mail.purpose())
                && !mail.address().equals(user.getEmail())
                && EmailFactor.of(user)
                        .filter(factor -> mail.address().equals(factor.address(user)))
                        .isEmpty();
    }

    /** Returns the account, or a placeholder for a person who may be about to get one. */
    private @Nullable UserModel recipient(KeycloakSession session, RealmModel realm) {
        String id = mail.origin().userId();
        return id == null
                ? PlaceholderUser.at(session, realm, mail.address())
                : session.users().getUserById(realm, id);
    }
}
