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
            "What codes are made of: digits, or letters (twenty consonants, accepted in upper and lower case).",
            CodeAlphabet.DIGITS,
            new ChoiceType<>(CodeAlphabet.class));

    private static final Option<Integer> GUESSES_PER_CODE = number(
            "guessesPerCode",
            "Guesses per code",
            "How many inputs are compared with one code. Sending the code again adds none.",
            5,
            1,
            10);

    private static final Option<Integer> FAILURES_PER_HOUR = atLeastOne(
            "failuresPerHour",
            "Wrong codes per hour",
            "How many wrong codes a person can enter in an hour, over all codes. A right code clears the count. "
                    + "Visitors, who have not proven anything yet, have half of this limit. Visitors, known browsers "
                    + "and people who have entered the password are counted separately.",
            10);

    private static final Option<Integer> FAILURES_PER_DAY =
            atLeastOne("failuresPerDay", "Wrong codes per day", "The same limit for a day.", 30);

    private static final Option<Integer> RESEND_COOLDOWN = number(
            "resendCooldown",
            "Resend cooldown",
            "How many seconds must pass between two mails for the same login.",
            30,
            10,
            300);

    private static final Option<Integer> MAILS_PER_TEN_MINUTES = atLeastOne(
            "mailsPerTenMinutes",
            "Mails per ten minutes",
            "How many codes are sent to one address in ten minutes. Visitors, who have not proven anything yet, "
                    + "have half of this limit. Visitors, known browsers and people who have entered the password are "
                    + "counted separately.",
            5);

    private static final Option<Integer> MAILS_PER_DAY =
            atLeastOne("mailsPerDay", "Mails per day", "The same limit for a day.", 20);

    private static final Option<Integer> MAILS_PER_NETWORK = orUnlimited(
            "mailsPerNetwork",
            "Mails per network address",
            "How many mails can be requested from one network address in ten minutes. An address is an IPv4 "
                    + "address or an IPv6 /64. An IPv6 /56 has four times this limit, a /48 sixteen times, and, for "
                    + "visitors only, a /32 64 times.",
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
                "How many characters a code has. Shorter codes are easier to guess.",
                defaults.length(),
                CodeFormat.MIN_LENGTH,
                CodeFormat.MAX_LENGTH);
        lifetime = number(
                "codeLifetime",
                "Code lifetime",
                "For how many seconds a code is accepted. Sending the code again does not extend this time.",
                300,
                10,
                defaults.maxLifetime());
    }

    static Option<Integer> orUnlimited(String key, String label, String help, int defaultValue) {
        return number(key, label, help + " 0 means no limit.", defaultValue, 0, MANY);
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

    static Optional<Limit> perTenMinutes(int permits) {
        return permits == 0 ? Optional.empty() : Optional.of(Limit.perTenMinutes(permits));
    }
}
