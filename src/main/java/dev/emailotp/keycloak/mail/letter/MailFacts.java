package dev.emailotp.keycloak.mail.letter;

import dev.emailotp.keycloak.config.MailTimeZone;
import dev.emailotp.keycloak.delivery.MailOrigin;
import dev.emailotp.keycloak.text.CoarseNetwork;
import dev.emailotp.keycloak.text.InertText;
import dev.emailotp.keycloak.text.OneLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.util.ObjectUtil;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.theme.Theme;

/** The facts that every mail states about the request that caused it, in the recipient's language. */
final class MailFacts {
    private static final Pattern MESSAGE_KEY = Pattern.compile("\\$\\{([^{}]+)}");

    /** One for each language of a realm; making them takes longer than using them. */
    private static final Map<Locale, DateTimeFormatter> TIMES = new ConcurrentHashMap<>();

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
        boolean blank = name.chars().allMatch(c -> Character.isSpaceChar(c) || Character.isWhitespace(c));
        return blank ? OneLine.of(ObjectUtil.capitalize(realm.getName()), InertText.LONGEST) : name;
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
        Matcher key = MESSAGE_KEY.matcher(String.valueOf(name));
        String shown = key.matches() ? message(key.group(1)) : name;
        return InertText.of(shown == null || shown.isBlank() ? client.getClientId() : shown);
    }

    /** Keycloak's own applications have names like this. Only the pages have texts for them, mails have none. */
    private @Nullable String message(String key) {
        try {
            Locale locale = session.getContext().resolveLocale(user);
            return session.theme()
                    .getTheme(Theme.Type.LOGIN)
                    .getEnhancedMessages(realm, locale)
                    .getProperty(key);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String time(Instant at) {
        Locale locale = session.getContext().resolveLocale(user);
        ZonedDateTime there = at.atZone(MailTimeZone.of(realm, user));
        return TIMES.computeIfAbsent(locale, MailFacts::times).format(there);
    }

    private static DateTimeFormatter times(Locale locale) {
        return new DateTimeFormatterBuilder()
                .appendLocalized(FormatStyle.LONG, FormatStyle.SHORT)
                .appendPattern(" z")
                .toFormatter(locale);
    }
}
