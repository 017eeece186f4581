package dev.emailotp.keycloak.config;

import dev.emailotp.keycloak.option.ChoicesType;
import dev.emailotp.keycloak.option.IntegerType;
import dev.emailotp.keycloak.option.Option;
import dev.emailotp.keycloak.option.OptionValues;
import dev.emailotp.keycloak.option.OptionalTextType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.RequiredActionConfigModel;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * The admin's settings for requiring a second factor.
 *
 * @param kinds the factors that people can choose from
 * @param graceLogins how many logins people can complete without one; 0 for no such limit
 * @param grace how long people can do without one after they were first asked; zero for no such limit
 * @param exemptRole the role whose members need none, as {@code role} or {@code client.role}
 */
public record RequireFactorConfig(
        Set<SecondFactorKind> kinds, int graceLogins, Duration grace, Optional<String> exemptRole) {
    private static final Option<Set<SecondFactorKind>> KINDS = Option.inConsole(
            "factors", "emailOtpOptionFactors", SecondFactorKind.USUAL, ChoicesType.of(SecondFactorKind.class));

    private static final Option<Integer> GRACE_LOGINS =
            Option.inConsole("graceLogins", "emailOtpOptionGraceLogins", 0, IntegerType.inConsole(0, 100));

    private static final Option<Integer> GRACE_DAYS =
            Option.inConsole("graceDays", "emailOtpOptionGraceDays", 0, IntegerType.inConsole(0, 365));

    private static final Option<Optional<String>> EXEMPT_ROLE =
            Option.inConsole("exemptRole", "emailOtpOptionExemptRole", Optional.empty(), OptionalTextType.any(false));

    private static final List<Option<?>> ALL = List.of(KINDS, GRACE_LOGINS, GRACE_DAYS, EXEMPT_ROLE);

    /** Returns the options as the console shows them. */
    public static List<ProviderConfigProperty> properties() {
        return ALL.stream().map(Option::property).toList();
    }

    /** Returns what is wrong with configured values; empty if all are valid. */
    public static List<String> problems(Map<String, String> configured) {
        return ALL.stream()
                .flatMap(option -> option.problem(configured.get(option.key())).stream())
                .toList();
    }

    /** @param model what the admin saved, or {@code null} where nothing was */
    public static RequireFactorConfig read(@Nullable RequiredActionConfigModel model) {
        return read(model == null ? null : model.getConfig());
    }

    /** @param saved the values by the options' keys, or {@code null} where nothing was saved */
    public static RequireFactorConfig read(@Nullable Map<String, String> saved) {
        Map<String, String> configured = Objects.requireNonNullElse(saved, Map.of());
        OptionValues values = OptionValues.NONE.in(ActionIds.REQUIRE_FACTOR, configured::get);
        return new RequireFactorConfig(
                values.get(KINDS),
                values.get(GRACE_LOGINS),
                Duration.ofDays(values.get(GRACE_DAYS)),
                values.get(EXEMPT_ROLE));
    }
}
