package dev.emailotp.keycloak.mail;

import dev.emailotp.keycloak.KeycloakClock;
import dev.emailotp.keycloak.event.MailOrigin;
import dev.emailotp.keycloak.spi.CodeMail;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** What the templates of a mail with a code are given, as docs/mail.md has it. */
final class CodeMailContent {
    static final String TEMPLATE = "email-otp-code.ftl";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final UserModel user;
    private final CodeMail mail;

    CodeMailContent(KeycloakSession session, RealmModel realm, UserModel user, CodeMail mail) {
        this.session = session;
        this.realm = realm;
        this.user = user;
        this.mail = mail;
    }

    String subjectKey() {
        return mail.subjectShowsCode() ? "emailOtpMailSubjectWithCode" : "emailOtpMailSubject";
    }

    List<Object> subjectAttributes() {
        String name = OneLine.of(realm.getDisplayName() == null ? realm.getName() : realm.getDisplayName());
        return mail.subjectShowsCode() ? List.of(name, mail.code().reveal()) : List.of(name);
    }

    /** @return a map that the template provider may add to */
    Map<String, Object> attributes() {
        MailOrigin origin = mail.origin();
        Duration remaining = mail.challenge().remainingAt(new KeycloakClock().instant());
        Map<String, Object> attributes = new HashMap<>();
        attributes.put("code", mail.code().reveal());
        attributes.put("purpose", mail.challenge().scope().purpose().id());
        attributes.put("validMinutes", Math.max(1, remaining.plusSeconds(30).toMinutes()));
        attributes.put("applicationName", applicationName());
        attributes.put("askedAt", time(origin.askedAt()));
        attributes.put("askedFrom", CoarseNetwork.of(origin.networkAddress()));
        attributes.put("askedWith", OneLine.of(origin.browser()));
        return attributes;
    }

    private String applicationName() {
        ClientModel client = session.getContext().getClient();
        if (client == null) {
            return "";
        }
        String name = client.getName();
        // a name in ${...} is a key of the account console's messages, which mails do not have
        return OneLine.of(name == null || name.isBlank() || name.startsWith("${") ? client.getClientId() : name);
    }

    private String time(Instant at) {
        Locale locale = session.getContext().resolveLocale(user);
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                        .withLocale(locale)
                        .withZone(ZoneOffset.UTC)
                        .format(at)
                + " UTC";
    }
}
