package dev.emailotp.keycloak.mail.letter;

import dev.emailotp.keycloak.delivery.MailOrigin;
import dev.emailotp.keycloak.text.InertText;
import dev.emailotp.keycloak.text.OneLine;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.keycloak.common.util.ObjectUtil;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** The facts that every mail states about the request that caused it, in the recipient's language. */
final class MailFacts {
    private final KeycloakSession session;
    private final RealmModel realm;
    private final UserModel user;

    MailFacts(KeycloakSession session, RealmModel realm, UserModel user) {
        this.session = session;
        this.realm = realm;
        this.user = user;
    }

    /**
     * Returns the realm's display name as in Keycloak's own mails, but limited in length and without invisible
     * characters.
     */
    String realmTitle() {
        String name = OneLine.of(realm.getDisplayName(), InertText.LONGEST);
        return name.isEmpty() ? OneLine.of(ObjectUtil.capitalize(realm.getName()), InertText.LONGEST) : name;
    }

    Map<String, Object> of(MailOrigin origin) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("realmTitle", realmTitle());
        facts.put("applicationName", applicationName());
        facts.put("askedAt", time(origin.askedAt()));
        facts.put("askedFrom", CoarseNetwork.of(origin.networkAddress()));
        facts.put("askedWith", origin.browser());
        return facts;
    }

    /** Returns the application's name. An admin chooses it, unless applications may register themselves. */
    private String applicationName() {
        ClientModel client = session.getContext().getClient();
        if (client == null) {
            return "";
        }
        String name = client.getName();
        // A name in ${...} is a message key of the account console, which mails cannot resolve.
        return InertText.of(name == null || name.isBlank() || name.startsWith("${") ? client.getClientId() : name);
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
