package dev.emailotp.keycloak.config;

import dev.emailotp.attack.Signal;
import dev.emailotp.attack.Stage;
import dev.emailotp.attack.Thresholds;
import dev.emailotp.keycloak.option.ChoiceType;
import dev.emailotp.keycloak.option.ChoicesType;
import dev.emailotp.keycloak.option.IntegerType;
import dev.emailotp.keycloak.option.Option;
import dev.emailotp.keycloak.option.OptionName;
import dev.emailotp.keycloak.option.OptionType;
import dev.emailotp.keycloak.option.OptionValues;
import dev.emailotp.keycloak.option.OptionalTextType;
import dev.emailotp.keycloak.option.TextType;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.RealmModel;
import org.keycloak.services.validation.Validation;

/**
 * What a realm does in an attack. A realm stores it as attributes with names that begin with {@value #PREFIX}. Each
 * option is read when it is asked for.
 */
public record AttackOptions(RealmModel realm) {
    /** The prefix of the realm's attributes; the option's key follows. */
    public static final String PREFIX = "email-otp-attack.";

    /** The name of the SPI whose providers are visitor checks. */
    public static final String VISITOR_CHECK_SPI = "email-otp-visitor-check";

    private static final ChoiceType<Stage> STAGE = new ChoiceType<>(Stage.class);

    private static final Option<Set<Stage>> STAGES =
            option("stages", "How far the realm goes by itself.", Set.of(Stage.NOTICE), ChoicesType.of(Stage.class));

    private static final Option<Optional<Stage>> FORCED = option(
            "stage",
            "The stage that is in force whatever happens; none switches attack mode off.",
            Optional.empty(),
            new TextType<>(STAGE.allowed(), text -> Optional.of(STAGE.parse(text)), AttackOptions::written));

    private static final Option<Optional<String>> MAIL = option(
            "mail",
            "The address that is told of an attack.",
            Optional.empty(),
            OptionalTextType.of("an email address", Validation::isEmailValid));

    private static final Option<Integer> HOLD = number("holdMinutes", "How long a stage lasts.", 15, 1, 1440);

    private static final Option<Integer> FACTOR =
            number("factor", "How many times the usual is an attack.", Thresholds.DEFAULT.factor(), 2, 100);

    private static final Option<Integer> WORK =
            number("checkBits", "How much work a browser does in the visitor check.", 18, 4, 26);

    private static final Option<Optional<String>> CHECK = option(
            "check",
            "The visitor check; without a value, that of the server.",
            Optional.empty(),
            OptionalTextType.any(false));

    private static final Option<Optional<String>> SITE_KEY =
            option("captchaSiteKey", "The public key of a captcha.", Optional.empty(), OptionalTextType.any(false));

    private static final Option<Optional<String>> SECRET = option(
            "captchaSecret",
            "The secret of a captcha, or a reference to the vault.",
            Optional.empty(),
            OptionalTextType.any(true));

    private static final Map<Signal, Option<Integer>> FLOORS = floors();

    private static final List<Option<?>> ALL = Stream.concat(
                    Stream.of(STAGES, FORCED, MAIL, HOLD, FACTOR, WORK, CHECK, SITE_KEY, SECRET),
                    FLOORS.values().stream())
            .toList();

    private static Map<Signal, Option<Integer>> floors() {
        Map<Signal, Option<Integer>> floors = new EnumMap<>(Signal.class);
        for (Signal signal : Signal.values()) {
            floors.put(signal, number(key(signal), "The least that is unusual.", signal.floor(), 1, signal.most()));
        }
        return floors;
    }

    /** Returns the key of a signal's floor: its words in camel case. */
    private static String key(Signal signal) {
        StringBuilder key = new StringBuilder();
        for (String word : signal.word().split("_")) {
            key.append(key.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return key.toString();
    }

    private static Option<Integer> number(String key, String help, int defaultValue, int min, int max) {
        return option(key, help, defaultValue, IntegerType.ofServer(min, max));
    }

    private static <T> Option<T> option(String key, String help, T defaultValue, OptionType<T> type) {
        return new Option<>(OptionName.ofAttribute(key, key), help, defaultValue, type);
    }

    private static String written(Optional<Stage> stage) {
        return stage.map(Stage::word).orElse("");
    }

    /**
     * Returns what is wrong with the realm's attributes, with the allowed values for each.
     *
     * @param checks the visitor checks that are installed
     */
    List<String> problems(Set<String> checks) {
        return Stream.of(
                        ALL.stream().flatMap(option -> option.problem(attribute(option.key())).stream()),
                        check().flatMap(chosen -> problem(chosen, checks)).stream(),
                        unknown())
                .flatMap(problems -> problems)
                .toList();
    }

    private Stream<String> unknown() {
        List<String> keys = ALL.stream().map(Option::key).toList();
        return realm.getAttributes().keySet().stream()
                .filter(name -> name.startsWith(PREFIX) && !keys.contains(name.substring(PREFIX.length())))
                .map(name -> name + " is unknown; known are " + String.join(", ", keys));
    }

    private Optional<String> problem(String check, Set<String> checks) {
        if (!checks.contains(check)) {
            return Optional.of(
                    CHECK.name().inRefusals() + " must be one of " + String.join(", ", new TreeSet<>(checks)));
        }
        boolean lacksKeys = Captcha.find(check).isPresent() && captchaKeys().isEmpty();
        return lacksKeys
                ? Optional.of(check + " needs " + SITE_KEY.name().inRefusals() + " and "
                        + SECRET.name().inRefusals())
                : Optional.empty();
    }

    /** Returns the stages that the realm may reach by itself. */
    public Set<Stage> stages() {
        return get(STAGES);
    }

    /** Returns the stage that an admin has put in force; empty if the realm decides. */
    public Optional<Stage> forced() {
        return get(FORCED);
    }

    /** Returns the address that is told of an attack, if any. */
    public Optional<String> mail() {
        return get(MAIL);
    }

    /** Returns how long a stage lasts after the attack was last noticed. */
    public Duration hold() {
        return Duration.ofMinutes(get(HOLD));
    }

    /** Returns the bits of work in the visitor check; each more doubles the work. */
    public int checkBits() {
        return get(WORK);
    }

    /** Returns the ID of the visitor check that the realm has chosen; empty if it has none. */
    public Optional<String> check() {
        return get(CHECK);
    }

    /** Returns the keys of the realm's captcha; empty if one is missing. */
    public Optional<Captcha.Keys> captchaKeys() {
        return get(SITE_KEY).flatMap(site -> get(SECRET).map(secret -> new Captcha.Keys(site, secret)));
    }

    public Thresholds thresholds() {
        Map<Signal, Integer> floors = new EnumMap<>(Signal.class);
        FLOORS.forEach((signal, floor) -> floors.put(signal, get(floor)));
        return new Thresholds(floors, get(FACTOR));
    }

    private <T> T get(Option<T> option) {
        return OptionValues.NONE.in("attributes of the realm", this::attribute).get(option);
    }

    private @Nullable String attribute(String key) {
        return realm.getAttribute(PREFIX + key);
    }
}
