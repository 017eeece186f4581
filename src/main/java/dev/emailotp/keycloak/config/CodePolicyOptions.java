package dev.emailotp.keycloak.config;

import dev.emailotp.keycloak.option.ChoiceType;
import dev.emailotp.keycloak.option.IntegerType;
import dev.emailotp.keycloak.option.Option;
import dev.emailotp.keycloak.option.OptionValues;
import dev.emailotp.otp.CodeAlphabet;
import dev.emailotp.otp.CodeFormat;
import dev.emailotp.otp.CodePolicy;
import dev.emailotp.otp.Limit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The options of a {@link CodePolicy}. They are the same for every step, except for some defaults. */
final class CodePolicyOptions {
    private static final int MANY = 100_000;

    private static final Option<CodeAlphabet> ALPHABET = Option.inConsole(
            "codeAlphabet", "emailOtpOptionCodeAlphabet", CodeAlphabet.DIGITS, new ChoiceType<>(CodeAlphabet.class));

    private static final Option<Integer> GUESSES_PER_CODE =
            number("guessesPerCode", "emailOtpOptionGuessesPerCode", 5, 1, 10);

    private static final Option<Integer> FAILURES_PER_HOUR =
            atLeastOne("failuresPerHour", "emailOtpOptionFailuresPerHour", 10);

    private static final Option<Integer> FAILURES_PER_DAY =
            atLeastOne("failuresPerDay", "emailOtpOptionFailuresPerDay", 30);

    private static final Option<Integer> RESEND_COOLDOWN =
            number("resendCooldown", "emailOtpOptionResendCooldown", 30, 10, 300);

    private static final Option<Integer> MAILS_PER_TEN_MINUTES =
            atLeastOne("mailsPerTenMinutes", "emailOtpOptionMailsPerTenMinutes", 5);

    private static final Option<Integer> MAILS_PER_DAY = atLeastOne("mailsPerDay", "emailOtpOptionMailsPerDay", 20);

    private static final Option<Integer> MAILS_PER_NETWORK =
            orUnlimited("mailsPerNetwork", "emailOtpOptionMailsPerNetwork", 30);

    private static final Option<Integer> GUESSES_PER_NETWORK =
            orUnlimited("guessesPerNetwork", "emailOtpOptionGuessesPerNetwork", 60);

    private final Option<Integer> length;
    private final Option<Integer> lifetime;

    CodePolicyOptions(CodeDefaults defaults) {
        length = number(
                "codeLength",
                "emailOtpOptionCodeLength",
                defaults.length(),
                CodeFormat.MIN_LENGTH,
                CodeFormat.MAX_LENGTH);
        lifetime = number("codeLifetime", defaults.lifetimeText(), 300, 10, defaults.maxLifetime());
    }

    static Option<Integer> orUnlimited(String key, String text, int defaultValue) {
        return number(key, text, defaultValue, 0, MANY);
    }

    private static Option<Integer> atLeastOne(String key, String text, int defaultValue) {
        return number(key, text, defaultValue, 1, MANY);
    }

    private static Option<Integer> number(String key, String text, int defaultValue, int min, int max) {
        return Option.inConsole(key, text, defaultValue, IntegerType.inConsole(min, max));
    }

    /** Returns what a code is like. */
    List<Option<?>> form() {
        return List.of(length, ALPHABET, lifetime);
    }

    /** Returns how often what can be done. */
    List<Option<?>> limits() {
        List<Option<?>> limits = new ArrayList<>(List.of(
                GUESSES_PER_CODE,
                FAILURES_PER_HOUR,
                FAILURES_PER_DAY,
                RESEND_COOLDOWN,
                MAILS_PER_TEN_MINUTES,
                MAILS_PER_DAY,
                MAILS_PER_NETWORK,
                GUESSES_PER_NETWORK));
        limits.addAll(CrowdOptions.ALL);
        return limits;
    }

    /** Returns what is wrong with values that are valid one by one; empty if nothing is. */
    Optional<String> conflict(OptionValues values) {
        int wait = values.get(RESEND_COOLDOWN);
        return values.get(lifetime) >= wait
                ? Optional.empty()
                : Optional.ofNullable(lifetime.refusal("must be at least " + wait + ", as long as "
                                + RESEND_COOLDOWN.key() + ", or people wait with a code that has expired")
                        .getMessage());
    }

    CodePolicy read(OptionValues values) {
        return new CodePolicy(
                new CodeFormat(values.get(ALPHABET), values.get(length)),
                Duration.ofSeconds(values.get(lifetime)),
                values.get(GUESSES_PER_CODE),
                List.of(Limit.perHour(values.get(FAILURES_PER_HOUR)), Limit.perDay(values.get(FAILURES_PER_DAY))),
                Duration.ofSeconds(values.get(RESEND_COOLDOWN)),
                List.of(
                        Limit.perTenMinutes(values.get(MAILS_PER_TEN_MINUTES)),
                        Limit.perDay(values.get(MAILS_PER_DAY))),
                perTenMinutes(values.get(MAILS_PER_NETWORK)),
                perTenMinutes(values.get(GUESSES_PER_NETWORK)),
                CrowdOptions.read(values));
    }

    static Optional<Limit> perTenMinutes(int permits) {
        return permits == 0 ? Optional.empty() : Optional.of(Limit.perTenMinutes(permits));
    }
}
