package dev.emailotp.keycloak.config;

import dev.emailotp.keycloak.option.ChoiceType;
import dev.emailotp.keycloak.option.IntegerType;
import dev.emailotp.keycloak.option.Option;
import dev.emailotp.keycloak.option.OptionName;
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

    private static final Option<CodeAlphabet> ALPHABET = new Option<>(
            OptionName.inConsole("codeAlphabet", "Code alphabet"),
            "What codes are made of: digits, or letters (twenty consonants, read back in either case).",
            CodeAlphabet.DIGITS,
            new ChoiceType<>(CodeAlphabet.class));

    private static final Option<Integer> GUESSES_PER_CODE = number(
            "guessesPerCode",
            "Guesses per code",
            "How many inputs are compared with one code. Sending it again gives no new ones.",
            5,
            1,
            10);

    private static final Option<Integer> FAILURES_PER_HOUR = atLeastOne(
            "failuresPerHour",
            "Wrong codes per hour",
            "How many wrong codes a person can enter in an hour, over all codes. Entering a right one "
                    + "clears the count. Visitors who have proven nothing have half of it; they, browsers "
                    + "in which the person has signed in before, and people who have entered the "
                    + "password are counted apart.",
            10);

    private static final Option<Integer> FAILURES_PER_DAY =
            atLeastOne("failuresPerDay", "Wrong codes per day", "The same for a day.", 30);

    private static final Option<Integer> RESEND_COOLDOWN = number(
            "resendCooldown",
            "Resend cooldown",
            "How many seconds lie between two mails for the same login.",
            30,
            10,
            300);

    private static final Option<Integer> MAILS_PER_TEN_MINUTES = atLeastOne(
            "mailsPerTenMinutes",
            "Mails per ten minutes",
            "How many codes are sent to one address in ten minutes. Visitors who have proven nothing have half "
                    + "of it; they, browsers in which the person has signed in before, and people who "
                    + "have entered the password are counted apart.",
            5);

    private static final Option<Integer> MAILS_PER_DAY =
            atLeastOne("mailsPerDay", "Mails per day", "The same for a day.", 20);

    private static final Option<Integer> MAILS_PER_NETWORK = orUnlimited(
            "mailsPerNetwork",
            "Mails per network address",
            "How many codes one network address (IPv4, or IPv6 /64; four times as many an IPv6 /56, sixteen "
                    + "times a /48; 64 times a /32, for visitors only) can have sent in ten minutes.",
            30);

    private static final Option<Integer> GUESSES_PER_NETWORK = orUnlimited(
            "guessesPerNetwork",
            "Guesses per network address",
            "How many codes can be entered from one network address in ten minutes.",
            60);

    private final Option<Integer> length;
    private final Option<Integer> lifetime;

    CodePolicyOptions(CodeDefaults defaults) {
        length = number(
                "codeLength",
                "Code length",
                "How many symbols a code has.",
                defaults.length(),
                CodeFormat.MIN_LENGTH,
                CodeFormat.MAX_LENGTH);
        lifetime = number(
                "codeLifetime",
                "Code lifetime",
                "For how many seconds a code is accepted. Sending it again does not prolong it.",
                300,
                10,
                defaults.maxLifetime());
    }

    static Option<Integer> orUnlimited(String key, String label, String help, int defaultValue) {
        return number(key, label, help + " 0 is for any number.", defaultValue, 0, MANY);
    }

    private static Option<Integer> atLeastOne(String key, String label, String help, int defaultValue) {
        return number(key, label, help, defaultValue, 1, MANY);
    }

    private static Option<Integer> number(String key, String label, String help, int defaultValue, int min, int max) {
        return new Option<>(OptionName.inConsole(key, label), help, defaultValue, IntegerType.inConsole(min, max));
    }

    List<Option<?>> all() {
        List<Option<?>> all = new ArrayList<>(List.of(
                length,
                ALPHABET,
                lifetime,
                GUESSES_PER_CODE,
                FAILURES_PER_HOUR,
                FAILURES_PER_DAY,
                RESEND_COOLDOWN,
                MAILS_PER_TEN_MINUTES,
                MAILS_PER_DAY,
                MAILS_PER_NETWORK,
                GUESSES_PER_NETWORK));
        all.addAll(CrowdOptions.ALL);
        return all;
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

    private static Optional<Limit> perTenMinutes(int permits) {
        return permits == 0 ? Optional.empty() : Optional.of(Limit.perTenMinutes(permits));
    }
}
