package dev.emailotp.probe;

import dev.emailotp.keycloak.store.OtpStoreProvider;
import dev.emailotp.otp.Budget;
import dev.emailotp.otp.ChallengeScope;
import dev.emailotp.otp.CodeAlphabet;
import dev.emailotp.otp.CodeFormat;
import dev.emailotp.otp.CodeKey;
import dev.emailotp.otp.CodeKeys;
import dev.emailotp.otp.CodePolicy;
import dev.emailotp.otp.CrowdLimits;
import dev.emailotp.otp.IssueResult;
import dev.emailotp.otp.Limit;
import dev.emailotp.otp.NetworkAddress;
import dev.emailotp.otp.OneTimeCodes;
import dev.emailotp.otp.Purpose;
import dev.emailotp.otp.Requester;
import dev.emailotp.otp.VerifyResult;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;

/** Issues and verifies codes over the server's store and measures the time of each call. */
final class Latency {
    private static final CodePolicy POLICY = new CodePolicy(
            new CodeFormat(CodeAlphabet.DIGITS, 6),
            Duration.ofMinutes(5),
            5,
            List.of(Limit.perHour(10), Limit.perDay(30)),
            Duration.ofSeconds(30),
            List.of(Limit.perTenMinutes(5), Limit.perDay(20)),
            Optional.empty(),
            Optional.empty(),
            CrowdLimits.NONE);
    private static final Requester ASKER = new Requester(Budget.PERSON, true, NetworkAddress.of("192.0.2.1"));

    private final OneTimeCodes codes;

    Latency(OtpStoreProvider store) {
        CodeKey key = new CodeKey("probe", new SecretKeySpec(new byte[32], "HmacSHA256"));
        CodeKeys keys = new CodeKeys() {
            @Override
            public CodeKey active() {
                return key;
            }

            @Override
            public Optional<CodeKey> find(String id) {
                return Optional.of(key);
            }
        };
        this.codes =
                new OneTimeCodes(store.challenges(), store.rateLimiter(), keys, Clock.systemUTC(), new SecureRandom());
    }

    /** Returns one line per round: nanoseconds to issue, a space, nanoseconds to verify. */
    String measure(int rounds) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < rounds; i++) {
            String person = UUID.randomUUID().toString();
            ChallengeScope scope =
                    new ChallengeScope(new Purpose("probe"), "realm", person, person + "@example.org", person);
            long before = System.nanoTime();
            IssueResult.Issued issued =
                    codes.open(scope, POLICY, ASKER).issued().orElseThrow();
            long between = System.nanoTime();
            VerifyResult result =
                    codes.verify(scope, POLICY, ASKER, issued.code().reveal());
            long after = System.nanoTime();
            if (result.refusal().isPresent()) {
                throw new IllegalStateException(result.toString());
            }
            lines.append(between - before).append(' ').append(after - between).append('\n');
        }
        return lines.toString();
    }
}
