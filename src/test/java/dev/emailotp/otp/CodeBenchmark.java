package dev.emailotp.otp;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import javax.crypto.spec.SecretKeySpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Measures the cost of codes: reading an input, deriving the code, comparing. Run with {@code mvn -Pbench -Dbench=code}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class CodeBenchmark {
    private final CodeFormat format = new CodeFormat(CodeAlphabet.DIGITS, 8);
    private final CodeKey key = new CodeKey(
            "key",
            new SecretKeySpec("a key as long as Keycloak makes them".getBytes(StandardCharsets.UTF_8), "HmacSHA512"));
    private final Challenge challenge = new Challenge(
            ChallengeId.random(new SecureRandom()),
            new ChallengeScope(
                    new Purpose("benchmark"),
                    "d29c58b7-a726-4fc7-8e33-7da7d4afb68b",
                    "b0a6f333-ff05-4bbd-803f-52d5aa884a20",
                    "someone@example.org",
                    "jpmRFsf3GvxhOptaBgU3bzdR 35be3a65-64ad-48e9-9890-9054ccbc6565"),
            format,
            0,
            "key",
            Instant.EPOCH,
            Instant.EPOCH.plusSeconds(300));

    @Benchmark
    public boolean deriveAndCompare() {
        return CodeDerivation.derive(key, challenge)
                .matches(format.read("1234-5678").orElseThrow());
    }

    public static void main(String[] args) throws RunnerException {
        new Runner(new OptionsBuilder()
                        .include(CodeBenchmark.class.getSimpleName())
                        .build())
                .run();
    }
}
