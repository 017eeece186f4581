package dev.emailotp.keycloak.mail;

import dev.emailotp.keycloak.event.MailOrigin;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** What every mail tells of the request that it goes back to, in the recipient's language. */
final class Facts {
    private final KeycloakSession session;
    private final RealmModel realm;
    private final UserModel user;

    Facts(KeycloakSession session, RealmModel realm, UserModel user) {
        this.session = session;
        this.realm = realm;
        this.user = user;
    }

    /** The realm's name as people know it, for a subject. */
    String realmName() {
        return OneLine.of(realm.getDisplayName() == null ? realm.getName() : realm.getDisplayName());
    }

    Map<String, Object> of(MailOrigin origin) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("applicationName", applicationName());
        facts.put("askedAt", time(origin.askedAt()));
        facts.put("askedFrom", CoarseNetwork.of(origin.networkAddress()));
        facts.put("askedWith", OneLine.of(origin.browser()));
        return facts;
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
