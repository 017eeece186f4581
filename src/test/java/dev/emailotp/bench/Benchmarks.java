package dev.emailotp.bench;

import dev.emailotp.otp.CodeBenchmark;
import java.util.Map;
import java.util.TreeMap;

/** Runs the measurement that is named: {@code mvn -Pbench -Dbench=login}. */
public final class Benchmarks {
    private static final Map<String, Benchmark> ALL = new TreeMap<>(Map.of(
            "api", ApiCost::main,
            "attack", AttackOutcome::main,
            "code", CodeBenchmark::main,
            "concealment", ConcealmentTimes::main,
            "login", LoginCost::main,
            "mail", MailLoad::main,
            "rush", MailRush::main,
            "start", StartCost::main,
            "store", StoreLatency::main));

    private Benchmarks() {}

    /** @param args the name */
    public static void main(String[] args) throws Exception {
        Benchmark asked = ALL.get(args[0]);
        if (asked == null) {
            System.err.println("Choose one measurement: -Dbench=" + String.join(" or -Dbench=", ALL.keySet()));
            System.exit(2);
        } else {
            asked.measure(new String[0]);
        }
    }

    private interface Benchmark {
        void measure(String[] arguments) throws Exception;
    }
}
