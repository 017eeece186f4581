package dev.emailotp.bench;

import dev.emailotp.it.support.NativeApp;
import dev.emailotp.it.support.NativeApp.Answer;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.it.support.TestRealm;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * The server's CPU time for each request of the API, beside Keycloak's own grants: interleaved in one run on one server.
 * Run with {@code mvn -Pbench -Dbench=api}.
 */
public final class ApiCost {
    private static final int WARM_UP = 20;
    private static final int ROUNDS = 12;
    private static final String SCOPE = "openid email";
    private static final Map<String, String> NO_LIMITS = Map.of(
            "mailsPerNetwork", "0", "guessesPerNetwork", "0", "mailsPerTenMinutes", "99999", "mailsPerDay", "99999");
    private static final Map<String, String> ON = Map.of(
            "purposes", "login",
            "grant", "true",
            "challenge", "true",
            "mailsPerClient", "0",
            "guessesPerClient", "0");

    private final RunningKeycloak keycloak = RunningKeycloak.get();
    private final List<String> people =
            IntStream.range(0, 25).mapToObj(i -> "person" + i).toList();
    private final Map<String, Integer> mails = new HashMap<>();
    private final TestRealm codes;
    private final NativeApp codeApp;
    private final NativeApp passwordApp;

    /** What was used, and how long it took. */
    private record Cost(Duration cpu, Duration time) {
        Cost plus(Cost more) {
            return new Cost(cpu.plus(more.cpu), time.plus(more.time));
        }
    }

    private ApiCost(String passwordPolicy) {
        codes = TestRealm.of(ApiCost.class).passwordless(NO_LIMITS).make();
        TestRealm passwords = TestRealm.of(ApiCost.class)
                .settings(settings -> settings.setPasswordPolicy(passwordPolicy))
                .withoutSecondFactor()
                .make();
        codeApp = NativeApp.confidential(codes, "service", ON).withoutComparing();
        passwordApp = NativeApp.confidential(passwords, "service", ON).withoutComparing();
        people.forEach(codes::person);
        people.forEach(passwords::person);
    }

    public static void main(String[] args) {
        new ApiCost("").report("Keycloak's own password hash (Argon2)");
        new ApiCost("hashAlgorithm(pbkdf2-sha256) and hashIterations(1)").report("A password hash that costs nothing");
        System.exit(0);
    }

    private void report(String hash) {
        Map<String, Function<String, Supplier<Answer>>> kinds = kinds();
        Map<String, Cost> costs = new LinkedHashMap<>();
        for (int round = 0; round < WARM_UP + ROUNDS; round++) {
            boolean counts = round >= WARM_UP;
            kinds.forEach((name, kind) -> {
                Cost cost = measure(kind);
                if (counts) {
                    costs.merge(name, cost, Cost::plus);
                }
            });
        }
        System.out.println(hash + ":");
        double requests = (double) ROUNDS * people.size();
        costs.forEach((name, cost) -> System.out.printf(
                Locale.ROOT,
                "  %-26s %6.2f ms of CPU, %4.0f requests a second of one caller%n",
                name,
                cost.cpu().toNanos() / 1e6 / requests,
                requests * 1e9 / cost.time().toNanos()));
    }

    /** Each gets for a person what a request needs, and gives the request. */
    private Map<String, Function<String, Supplier<Answer>>> kinds() {
        Map<String, Function<String, Supplier<Answer>>> kinds = new LinkedHashMap<>();
        kinds.put("send-code, with its mail", person -> () -> sent(person));
        kinds.put("verify-code", person -> {
            Answer sent = sent(person);
            String code = code(person);
            return () -> codeApp.verify(sent, code);
        });
        kinds.put("grant", this::grant);
        kinds.put("challenge, with a code", person -> {
            mailed(person);
            Answer asked = codeApp.challenge("login_hint", codes.address(person), "scope", SCOPE);
            String code = code(person);
            return () -> codeApp.challenge("auth_session", asked.session(), "otp", code);
        });
        kinds.put(
                "challenge, with a password",
                person -> () ->
                        passwordApp.challenge("login_hint", person, "password", TestRealm.PASSWORD, "scope", SCOPE));
        kinds.put("refresh_token", person -> {
            String token = grant(person).get().text("refresh_token");
            return () -> codeApp.token(NativeApp.fields("grant_type", "refresh_token", "refresh_token", token));
        });
        kinds.put(
                "password",
                person -> () -> passwordApp.token(NativeApp.fields(
                        "grant_type", "password", "username", person, "password", TestRealm.PASSWORD, "scope", SCOPE)));
        return kinds;
    }

    private Cost measure(Function<String, Supplier<Answer>> kind) {
        List<Supplier<Answer>> requests = people.stream().map(kind).toList();
        keycloak.awaitSent();
        Duration before = keycloak.probe().cpuTime();
        long start = System.nanoTime();
        for (Supplier<Answer> request : requests) {
            Answer answer = request.get();
            if (answer.status() != 200) {
                throw new IllegalStateException(answer.toString());
            }
        }
        Duration time = Duration.ofNanos(System.nanoTime() - start);
        keycloak.awaitSent();
        return new Cost(keycloak.probe().cpuTime().minus(before), time);
    }

    private Supplier<Answer> grant(String person) {
        Answer sent = sent(person);
        String code = code(person);
        return () -> codeApp.exchange(sent, code);
    }

    private Answer sent(String person) {
        mailed(person);
        return codeApp.sendCode("login", codes.address(person), "scope", SCOPE);
    }

    private void mailed(String person) {
        mails.merge(person, 1, Integer::sum);
    }

    private String code(String person) {
        return codes.mailTo(person).code(mails.get(person));
    }
}
