package dev.emailotp.keycloak.config;

import dev.emailotp.keycloak.option.Option;
import dev.emailotp.keycloak.option.OptionName;
import dev.emailotp.keycloak.option.OptionValues;
import dev.emailotp.keycloak.option.TextType;
import java.time.ZoneId;
import java.util.List;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** The time zone in which mails state times: the person's own, otherwise the realm's, otherwise UTC. */
public final class MailTimeZone {
    /** The person's attribute, named like the claim of OpenID Connect Core 1.0, section 5.1. */
    private static final String OF_PERSON = "zoneinfo";

    private static final Option<ZoneId> OF_REALM = new Option<>(
            OptionName.ofAttribute("timeZone", "Time zone"),
            "The time zone in which mails state times.",
            ZoneId.of("UTC"),
            new TextType<>("the name of a time zone, such as Europe/Paris", MailTimeZone::named, ZoneId::getId));

    private MailTimeZone() {}

    public static ZoneId of(RealmModel realm, UserModel user) {
        String own = user.getFirstAttribute(OF_PERSON);
        return own != null && isZone(own) ? ZoneId.of(own) : of(realm);
    }

    private static ZoneId of(RealmModel realm) {
        return OptionValues.NONE
                .in("attributes of the realm", key -> realm.getAttribute(NoticeOptions.PREFIX + key))
                .get(OF_REALM);
    }

    /** Returns what is wrong with a realm's attribute, with the allowed values. */
    static List<String> problems(RealmModel realm) {
        return OF_REALM.problem(realm.getAttribute(NoticeOptions.PREFIX + OF_REALM.key())).stream()
                .toList();
    }

    private static ZoneId named(String configured) {
        if (!isZone(configured)) {
            throw new IllegalArgumentException("not a zone");
        }
        return ZoneId.of(configured);
    }

    /** Names only: an offset such as +02:00 would be wrong for half of the year. */
    private static boolean isZone(String name) {
        return ZoneId.getAvailableZoneIds().contains(name);
    }
}
