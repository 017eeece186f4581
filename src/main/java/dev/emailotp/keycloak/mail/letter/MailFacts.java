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

/** What every mail tells of the request that it goes back to, in the recipient's language. */
final class MailFacts {
    private final KeycloakSession session;
    private final RealmModel realm;
    private final UserModel user;

    MailFacts(KeycloakSession session, RealmModel realm, UserModel user) {
        this.session = session;
        this.realm = realm;
        this.user = user;
    }

    /** The realm's name as people know it, and as Keycloak's own mails have it but for its length and what is not seen. */
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

    /** An admin's choice, but where applications may register themselves. */
    private String applicationName() {
        ClientModel client = session.getContext().getClient();
        if (client == null) {
            return "";
        }
        String name = client.getName();
        // a name in ${...} is a key of the account console's messages, which mails do not have
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
