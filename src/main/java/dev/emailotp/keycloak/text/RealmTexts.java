package dev.emailotp.keycloak.text;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.text.MessageFormat;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.keycloak.models.RealmModel;

/**
 * The texts with which a realm overrides ours, made safe to format. Keycloak formats them with {@link MessageFormat},
 * in which a single apostrophe disappears and takes arguments with it, and a broken pattern is an exception: without
 * this class, such a text would cost the page or the mail.
 */
public final class RealmTexts {
    private static final Logger LOG = Logger.getLogger(RealmTexts.class);
    private static final String OURS = "emailOtp";

    /** Two apostrophes, a quoted brace, or an apostrophe that stands for itself. */
    private static final Pattern APOSTROPHE = Pattern.compile("''|'[{}]'|'");

    /** The texts whose first argument is a number. */
    private static final Set<String> NUMBERS = Set.of(
            "emailOtpWrong",
            "emailOtpNotDigits",
            "emailOtpNotLetters",
            "emailOtpSeconds",
            "emailOtpMinutes",
            "emailOtpHours",
            "emailOtpMailValid",
            "emailOtpTrustDevice");

    private static final int MAX_TOLD = 1000;
    private static final Set<String> TOLD = ConcurrentHashMap.newKeySet();

    private RealmTexts() {}

    public static boolean isOurs(String key) {
        return key.startsWith(OURS);
    }

    /** Returns whether the realm overrides any of our texts. */
    public static boolean has(RealmModel realm) {
        return realm.getRealmLocalizationTexts().values().stream()
                .anyMatch(texts -> texts.keySet().stream().anyMatch(RealmTexts::isOurs));
    }

    /**
     * Returns the same realm with texts that can be formatted. Without a text of its own, the realm has ours, or that
     * of its theme.
     */
    public static RealmModel sound(RealmModel realm) {
        if (!has(realm)) {
            return realm;
        }
        return (RealmModel) Proxy.newProxyInstance(
                RealmTexts.class.getClassLoader(), new Class<?>[] {RealmModel.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("getRealmLocalizationTextsByLocale")) {
                        String locale = String.valueOf(arguments[0]);
                        return sound(realm, locale, realm.getRealmLocalizationTextsByLocale(locale));
                    }
                    try {
                        return method.invoke(realm, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static Map<String, String> sound(RealmModel realm, String locale, Map<String, String> texts) {
        Map<String, String> sound = new HashMap<>(texts);
        texts.forEach((key, written) -> {
            if (!isOurs(key)) {
                return;
            }
            String text = sound(written);
            if (canBeFormatted(key, text, Locale.forLanguageTag(locale))) {
                sound.put(key, text);
            } else {
                sound.remove(key);
                tell(realm, locale, key, text);
            }
        });
        return sound;
    }

    /** Returns the text with its apostrophes as they were meant. */
    static String sound(String text) {
        return APOSTROPHE.matcher(text).replaceAll(found -> found.group().equals("'") ? "''" : found.group());
    }

    static boolean canBeFormatted(String key, String text, Locale locale) {
        Object first = NUMBERS.contains(key) ? 2 : "first";
        try {
            new MessageFormat(text, locale).format(new Object[] {first, "second"});
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static void tell(RealmModel realm, String locale, String key, String text) {
        if (TOLD.size() >= MAX_TOLD) {
            TOLD.clear();
        }
        if (TOLD.add(String.join("\n", realm.getId(), locale, key, text))) {
            LOG.warnf(
                    "The text %s of realm %s in %s cannot be formatted, and ours is used. Braces stand for arguments, "
                            + "such as {0}; a brace that is to be shown is written as '{'",
                    OneLine.of(key), OneLine.of(realm.getName()), OneLine.of(locale));
        }
    }
}
