package dev.emailotp.keycloak.config;

import dev.emailotp.keycloak.delivery.Notice;
import dev.emailotp.keycloak.option.BooleanType;
import dev.emailotp.keycloak.option.Option;
import dev.emailotp.keycloak.option.OptionName;
import dev.emailotp.keycloak.option.OptionValues;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * The options that control which notices are sent. A realm stores them as attributes with names that begin with
 * {@value #PREFIX}, because Keycloak has no per-realm configuration of event listeners. Immutable.
 */
public final class NoticeOptions {
    /** The prefix of the realm's attributes; the option's key follows. */
    public static final String PREFIX = "email-otp-mails.";

    private static final Map<Notice, Option<Boolean>> NOTICES = new EnumMap<>(Map.of(
            Notice.WELCOME, notice("welcome", "Welcome people once their address is verified."),
            Notice.PASSWORD_CHANGED, notice("passwordChanged", "Tell people that their password was changed."),
            Notice.EMAIL_CHANGED, notice("emailChanged", "Tell the old address that it was replaced."),
            Notice.LOCKED, notice("locked", "Tell people that there were too many wrong codes or passwords."),
            Notice.SECOND_FACTOR_ADDED, notice("secondFactorAdded", "Tell people that a second factor was added."),
            Notice.SECOND_FACTOR_REMOVED, notice("secondFactorRemoved", "Tell people that one was removed."),
            Notice.NEW_DEVICE, notice("newDevice", "Tell people that somebody has signed in with a new browser."),
            Notice.DEVICE_COPIED, notice("deviceCopied", "Tell people that a trusted device was copied.")));

    private static final Option<Boolean> WELCOME_FROM_ADMIN = new Option<>(
            OptionName.ofAttribute("welcomeFromAdmin", "Welcome for accounts of admins"),
            "Welcome people for whom an admin, or an application, has made the account, too.",
            false,
            new BooleanType());

    private static final List<Option<?>> ALL = Stream.concat(NOTICES.values().stream(), Stream.of(WELCOME_FROM_ADMIN))
            .collect(Collectors.toUnmodifiableList());

    private final OptionValues server;

    /**
     * @param scope server-wide defaults, under the same keys
     * @throws IllegalArgumentException if a default is out of its option's range
     */
    public NoticeOptions(Config.Scope scope) {
        server = OptionValues.ofServer(scope, ALL);
    }

    private static Option<Boolean> notice(String key, String help) {
        return new Option<>(OptionName.ofAttribute(key, key), help, true, new BooleanType());
    }

    /** Returns the options as an operator sets them for the whole server. */
    public List<ProviderConfigProperty> properties() {
        return ALL.stream().map(server::property).toList();
    }

    /** Returns what is wrong with a realm's attributes, with the allowed values for each. */
    List<String> problems(RealmModel realm) {
        return ALL.stream()
                .flatMap(option -> option.problem(attribute(realm, option.key())).stream())
                .toList();
    }

    public boolean sends(RealmModel realm, Notice notice) {
        return values(realm).get(Objects.requireNonNull(NOTICES.get(notice)));
    }

    /** Returns whether a person is welcomed whose account was created by an admin or an application. */
    public boolean welcomesFromAdmin(RealmModel realm) {
        return values(realm).get(WELCOME_FROM_ADMIN) && sends(realm, Notice.WELCOME);
    }

    private OptionValues values(RealmModel realm) {
        return server.in("attributes of the realm", key -> attribute(realm, key));
    }

    private static @Nullable String attribute(RealmModel realm, String key) {
        return realm.getAttribute(PREFIX + key);
    }
}
