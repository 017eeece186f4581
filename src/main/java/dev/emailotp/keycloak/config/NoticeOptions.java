package dev.emailotp.keycloak.config;

import dev.emailotp.keycloak.delivery.Notice;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.Config;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * Which notices are sent. A realm has the options as attributes, whose names begin with {@value #PREFIX}: Keycloak has
 * no configuration of event listeners per realm. Immutable.
 */
public final class NoticeOptions {
    /** What the names of a realm's attributes begin with; the option's key follows. */
    public static final String PREFIX = "email-otp-mails.";

    private final Map<Notice, Option<Boolean>> notices = new EnumMap<>(Notice.class);
    private final Option<Boolean> welcomeFromAdmin;

    /**
     * @param server defaults for the whole server, under the same keys
     * @throws IllegalArgumentException if one of them is out of its option's range
     */
    public NoticeOptions(Config.Scope server) {
        add(server, Notice.WELCOME, "welcome", "Welcome people once their address is verified.");
        add(server, Notice.PASSWORD_CHANGED, "passwordChanged", "Tell people that their password was changed.");
        add(server, Notice.EMAIL_CHANGED, "emailChanged", "Tell the old address that it was replaced.");
        add(server, Notice.LOCKED, "locked", "Tell people that there were too many wrong codes or passwords.");
        add(server, Notice.SECOND_FACTOR_ADDED, "secondFactorAdded", "Tell people that a second factor was added.");
        add(server, Notice.SECOND_FACTOR_REMOVED, "secondFactorRemoved", "Tell people that one was removed.");
        add(server, Notice.NEW_DEVICE, "newDevice", "Tell people that somebody has signed in with a new browser.");
        welcomeFromAdmin = new BooleanOption(
                        "welcomeFromAdmin",
                        "Welcome for accounts of admins",
                        "Welcome people for whom an admin, or an application, has made the account, too.",
                        false)
                .withServerDefault(server);
    }

    private void add(Config.Scope server, Notice notice, String key, String help) {
        notices.put(notice, new BooleanOption(key, key, help, true).withServerDefault(server));
    }

    private Stream<Option<Boolean>> all() {
        return Stream.concat(notices.values().stream(), Stream.of(welcomeFromAdmin));
    }

    /** The options as an operator sets them for the whole server. */
    public List<ProviderConfigProperty> properties() {
        return all().map(Option::property).toList();
    }

    /** What is wrong with a realm's attributes, each with the values that are allowed. */
    List<String> problems(RealmModel realm) {
        return all().map(option -> option.problem(configured(realm, option)))
                .flatMap(Optional::stream)
                .toList();
    }

    public boolean sends(RealmModel realm, Notice notice) {
        Option<Boolean> option = Objects.requireNonNull(notices.get(notice));
        return option.read(configured(realm, option));
    }

    /** Whether somebody whose account was not made by themselves is welcomed. */
    public boolean welcomesFromAdmin(RealmModel realm) {
        return welcomeFromAdmin.read(configured(realm, welcomeFromAdmin)) && sends(realm, Notice.WELCOME);
    }

    private static Map<String, String> configured(RealmModel realm, Option<?> option) {
        return Stream.ofNullable(realm.getAttribute(PREFIX + option.key()))
                .collect(Collectors.toMap(value -> option.key(), value -> value));
    }
}
