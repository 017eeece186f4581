package dev.emailotp.otp;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What holds where an admin has set nothing. */
final class DefaultPolicy {
    private DefaultPolicy() {}

    static CodePolicy withDigits(int length) {
        return new CodePolicy(
                new CodeFormat(CodeAlphabet.DIGITS, length),
                Duration.ofMinutes(5),
                5,
                List.of(Limit.perHour(10), Limit.perDay(30)),
                Duration.ofSeconds(30),
                List.of(Limit.perTenMinutes(5), Limit.perDay(20)),
                Optional.of(Limit.perTenMinutes(30)),
                Optional.of(Limit.perTenMinutes(60)),
                new CrowdLimits(30, 300, 1000));
    }
}
