package dev.emailotp.keycloak.config;

import dev.emailotp.keycloak.config.MailProvider.Need;
import dev.emailotp.keycloak.option.ChoiceType;
import dev.emailotp.keycloak.option.IntegerType;
import dev.emailotp.keycloak.option.Option;
import dev.emailotp.keycloak.option.OptionName;
import dev.emailotp.keycloak.option.OptionType;
import dev.emailotp.keycloak.option.OptionValues;
import dev.emailotp.keycloak.option.OptionalTextType;
import dev.emailotp.keycloak.option.TextType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.RealmModel;

/**
 * Who sends a realm's mails, and who does while the first provider fails. A realm stores it as attributes with names
 * that begin with {@value #PREFIX}. Each option is read when it is asked for.
 */
public record MailRouteOptions(RealmModel realm) {
    private static final String PREFIX = "email-otp-mail.";

    private static final ChoiceType<MailProvider> PROVIDER = new ChoiceType<>(MailProvider.class);

    private static final Provider FIRST = Provider.named("");

    private static final Provider SECOND = Provider.named("second.");

    private static final Option<Integer> SECOND_AFTER = option(
            "secondAfter",
            "For how many seconds the first provider fails until the second sends the mails.",
            10,
            IntegerType.ofServer(0, 300));

    private static final List<Option<?>> ALL = Stream.of(FIRST.all(), SECOND.all(), Stream.<Option<?>>of(SECOND_AFTER))
            .flatMap(options -> options)
            .toList();

    /** The options of one of the two providers. */
    private record Provider(
            Option<Optional<MailProvider>> provider,
            Option<Optional<String>> key,
            Option<Optional<String>> keyId,
            Option<Optional<String>> region,
            Option<Optional<String>> domain) {
        static Provider named(String prefix) {
            return new Provider(
                    option(
                            prefix + "provider",
                            "Who sends the mails.",
                            Optional.empty(),
                            new TextType<>(
                                    PROVIDER.allowed(), text -> Optional.of(PROVIDER.parse(text)), Provider::written)),
                    option(
                            prefix + "key",
                            "The secret of the account, or a reference to the vault.",
                            Optional.empty(),
                            OptionalTextType.any(true)),
                    option(
                            prefix + "keyId",
                            "The ID of the secret.",
                            Optional.empty(),
                            matching("letters and digits", "[A-Za-z0-9_]+")),
                    option(
                            prefix + "region",
                            "The region of the account.",
                            Optional.empty(),
                            matching("a region, such as eu-central-1", "[a-z0-9-]+")),
                    option(
                            prefix + "domain",
                            "The domain that mails are sent from.",
                            Optional.empty(),
                            matching("a domain name", "[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+")));
        }

        private static String written(Optional<MailProvider> provider) {
            return provider.map(MailProvider::id).orElse("");
        }

        private static OptionType<Optional<String>> matching(String allowed, String pattern) {
            return OptionalTextType.of(allowed, text -> text.matches(pattern));
        }

        Stream<Option<?>> all() {
            return Stream.of(provider, key, keyId, region, domain);
        }

        Option<Optional<String>> of(Need need) {
            return switch (need) {
                case KEY -> key;
                case KEY_ID -> keyId;
                case REGION -> region;
                case DOMAIN -> domain;
            };
        }
    }

    private static <T> Option<T> option(String key, String help, T defaultValue, OptionType<T> type) {
        return new Option<>(OptionName.ofAttribute(key, key), help, defaultValue, type);
    }

    /** Returns what is wrong with the realm's attributes, with the allowed values for each. */
    List<String> problems() {
        return Stream.of(
                        ALL.stream().flatMap(option -> option.problem(attribute(option.key())).stream()),
                        Stream.of(FIRST, SECOND).flatMap(this::missing),
                        Stream.of(FIRST, SECOND).flatMap(this::unused),
                        useless(),
                        unknown())
                .flatMap(problems -> problems)
                .toList();
    }

    private Stream<String> missing(Provider options) {
        return get(options.provider()).stream().flatMap(provider -> Stream.of(Need.values())
                .filter(provider::needs)
                .map(options::of)
                .filter(option -> get(option).isEmpty())
                .map(option -> provider.id() + " needs " + option.name().inRefusals()));
    }

    /** A key alone chooses nothing. */
    private Stream<String> unused(Provider options) {
        return get(options.provider()).isPresent()
                ? Stream.empty()
                : Stream.of(options.key(), options.keyId(), options.region(), options.domain())
                        .filter(option -> get(option).isPresent())
                        .map(option -> option.name().inRefusals() + " needs "
                                + options.provider().name().inRefusals());
    }

    private Stream<String> useless() {
        boolean isSame = second().filter(first()::equals).isPresent();
        return isSame ? Stream.of("The second provider must not be the first") : Stream.empty();
    }

    private Stream<String> unknown() {
        List<String> keys = ALL.stream().map(Option::key).toList();
        return realm.getAttributes().keySet().stream()
                .filter(name -> name.startsWith(PREFIX) && !keys.contains(name.substring(PREFIX.length())))
                .map(name -> name + " is unknown; known are " + String.join(", ", keys));
    }

    /** Returns whether the realm has chosen anything but its mail server. */
    public boolean isChosen() {
        return first().provider() != MailProvider.SMTP || second().isPresent();
    }

    /** Returns who sends the mails: the mail server, unless the realm has chosen another provider. */
    public MailAccount first() {
        return account(FIRST).orElseGet(() -> new MailAccount(MailProvider.SMTP, "", "", "", ""));
    }

    /** Returns who sends the mails while the first provider fails; empty if nobody does. */
    public Optional<MailAccount> second() {
        return account(SECOND);
    }

    /** Returns for how long the first provider fails until the second sends the mails. */
    public Duration secondAfter() {
        return Duration.ofSeconds(get(SECOND_AFTER));
    }

    private Optional<MailAccount> account(Provider options) {
        return get(options.provider())
                .map(provider -> new MailAccount(
                        provider,
                        get(options.key()).orElse(""),
                        get(options.keyId()).orElse(""),
                        get(options.region()).orElse(""),
                        get(options.domain()).orElse("")));
    }

    private <T> T get(Option<T> option) {
        return OptionValues.NONE.in("attributes of the realm", this::attribute).get(option);
    }

    private @Nullable String attribute(String key) {
        return realm.getAttribute(PREFIX + key);
    }
}
