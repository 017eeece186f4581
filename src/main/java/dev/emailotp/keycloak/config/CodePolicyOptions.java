package dev.emailotp.keycloak.config;

import dev.emailotp.otp.CodeAlphabet;
import dev.emailotp.otp.CodeFormat;
import dev.emailotp.otp.CodePolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.keycloak.Config;

/** The options behind a {@link CodePolicy}, the same for every step but for some defaults. */
final class CodePolicyOptions {
    private static final int MANY = 100_000;

    private final Option<Integer> length;
    private final Option<CodeAlphabet> alphabet;
    private final Option<Integer> lifetime;
    private final Option<Integer> guessesPerCode;
    private final Option<Integer> failuresPerHour;
    private final Option<Integer> failuresPerDay;
    private final Option<Integer> resendCooldown;
    private final Option<Integer> mailsPerTenMinutes;
    private final Option<Integer> mailsPerDay;
    private final Option<Integer> mailsPerNetwork;
    private final Option<Integer> guessesPerNetwork;
    private final CrowdOptions crowd;

    CodePolicyOptions(CodeDefaults defaults, Config.Scope server) {
        length = new IntegerOption(
                        "codeLength",
                        "Code length",
                        "How many symbols a code has.",
                        defaults.length(),
                        CodeFormat.MIN_LENGTH,
                        CodeFormat.MAX_LENGTH)
                .withServerDefault(server);
        alphabet = new ChoiceOption<>(
                        "codeAlphabet",
                        "Code alphabet",
                        "What codes are made of: digits, or letters (twenty consonants, read back in either case).",
                        CodeAlphabet.DIGITS)
                .withServerDefault(server);
        lifetime = new IntegerOption(
                        "codeLifetime",
                        "Code lifetime",
                        "For how many seconds a code is accepted. Sending it again does not prolong it.",
                        300,
                        10,
                        defaults.maxLifetime())
                .withServerDefault(server);
        guessesPerCode = new IntegerOption(
                        "guessesPerCode",
                        "Guesses per code",
                        "How many inputs are compared with one code. Sending it again gives no new ones.",
                        5,
                        1,
                        10)
                .withServerDefault(server);
        failuresPerHour = atLeastOne(
                        "failuresPerHour",
                        "Wrong codes per hour",
                        "How many wrong codes a person can enter in an hour, over all codes. Entering a right one "
                                + "clears the count. Visitors who have proven nothing have half of it; they, browsers "
                                + "in which the person has signed in before, and people who have entered the "
                                + "password are counted apart.",
                        10)
                .withServerDefault(server);
        failuresPerDay = atLeastOne("failuresPerDay", "Wrong codes per day", "The same for a day.", 30)
                .withServerDefault(server);
        resendCooldown = new IntegerOption(
                        "resendCooldown",
                        "Resend cooldown",
                        "How many seconds lie between two mails for the same login.",
                        30,
                        10,
                        300)
                .withServerDefault(server);
        mailsPerTenMinutes = atLeastOne(
                        "mailsPerTenMinutes",
                        "Mails per ten minutes",
                        "How many codes are sent to one address in ten minutes. Visitors who have proven nothing have half "
                                + "of it; they, browsers in which the person has signed in before, and people who "
                                + "have entered the password are counted apart.",
                        5)
                .withServerDefault(server);
        mailsPerDay = atLeastOne("mailsPerDay", "Mails per day", "The same for a day.", 20)
                .withServerDefault(server);
        mailsPerNetwork = orUnlimited(
                        "mailsPerNetwork",
                        "Mails per network address",
                        "How many codes one network address (IPv4, or IPv6 /64; four times as many an IPv6 /56, sixteen "
                                + "times a /48; 64 times a /32, for visitors only) can have sent in ten minutes.",
                        30)
                .withServerDefault(server);
        guessesPerNetwork = orUnlimited(
                        "guessesPerNetwork",
                        "Guesses per network address",
                        "How many codes can be entered from one network address in ten minutes.",
                        60)
                .withServerDefault(server);
        crowd = new CrowdOptions(server);
    }

    private static IntegerOption atLeastOne(String key, String label, String help, int defaultValue) {
        return new IntegerOption(key, label, help, defaultValue, 1, MANY);
    }

    static IntegerOption orUnlimited(String key, String label, String help, int defaultValue) {
        return new IntegerOption(key, label, help + " 0 is for any number.", defaultValue, 0, MANY);
    }

    List<Option<?>> all() {
        return Stream.concat(
                        Stream.<Option<?>>of(
                                length,
                                alphabet,
                                lifetime,
                                guessesPerCode,
                                failuresPerHour,
                                failuresPerDay,
                                resendCooldown,
                                mailsPerTenMinutes,
                                mailsPerDay,
                                mailsPerNetwork,
                                guessesPerNetwork),
                        crowd.all().stream())
                .toList();
    }

    CodePolicy read(Map<String, String> configured) {
        return new CodePolicy(
                new CodeFormat(alphabet.read(configured), length.read(configured)),
                Duration.ofSeconds(lifetime.read(configured)),
                guessesPerCode.read(configured),
                failuresPerHour.read(configured),
                failuresPerDay.read(configured),
                Duration.ofSeconds(resendCooldown.read(configured)),
                mailsPerTenMinutes.read(configured),
                mailsPerDay.read(configured),
                mailsPerNetwork.read(configured),
                guessesPerNetwork.read(configured),
                crowd.read(configured));
    }
}
