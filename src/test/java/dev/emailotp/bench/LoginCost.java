package dev.emailotp.bench;

import dev.emailotp.it.support.AuthenticatorApp;
import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.it.support.TestRealm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * The server's CPU time for a whole login with password and code, mail included, beside one with password and
 * authenticator app: interleaved in one run on one server. Run with {@code mvn -Pbench -Dbench=login}.
 */
public final class LoginCost {
    private static final int WARM_UP = 6;
    private static final int ROUNDS = 8;
    private static final int LOGINS = 25;

    private final RunningKeycloak keycloak = RunningKeycloak.get();
    private final TestRealm realm;
    private int person;

    private LoginCost(String passwordPolicy) {
        realm = TestRealm.of(LoginCost.class)
                .settings(settings -> settings.setPasswordPolicy(passwordPolicy))
                .withoutLimits()
                .make();
    }

    public static void main(String[] args) {
        report("Keycloak's own password hash (Argon2)", new LoginCost(""));
        report(
                "a password hash that costs nothing",
                new LoginCost("hashAlgorithm(pbkdf2-sha256) and hashIterations(1)"));
        System.exit(0);
    }

    private static void report(String what, LoginCost cost) {
        // Made beforehand: what the server compiles for making people would count for the next login.
        List<List<String>> withCode = cost.groups(false);
        List<List<String>> withApp = cost.groups(true);
        Duration code = Duration.ZERO;
        Duration app = Duration.ZERO;
        for (int i = 0; i < WARM_UP + ROUNDS; i++) {
            List<String> first = withCode.get(i);
            List<String> second = withApp.get(i);
            // In turn, so that neither kind always has what the other left behind.
            Duration appFirst = i % 2 == 0 ? Duration.ZERO : cost.measure(second, cost::signInWithApp);
            Duration codes = cost.measure(first, cost::signInWithCode);
            Duration apps = i % 2 == 0 ? cost.measure(second, cost::signInWithApp) : appFirst;
            if (i >= WARM_UP) {
                code = code.plus(codes);
                app = app.plus(apps);
            }
        }
        double logins = ROUNDS * LOGINS;
        System.out.printf(
                Locale.ROOT,
                "%s: password and code %.1f ms, password and app %.1f ms of CPU; ratio %.2f%n",
                what,
                code.toNanos() / 1e6 / logins,
                app.toNanos() / 1e6 / logins,
                (double) code.toNanos() / app.toNanos());
    }

    private Duration measure(List<String> people, Consumer<String> signIn) {
        Duration before = keycloak.probe().cpuTime();
        people.forEach(signIn);
        return keycloak.probe().cpuTime().minus(before);
    }

    private List<List<String>> groups(boolean withApp) {
        return IntStream.range(0, WARM_UP + ROUNDS)
                .mapToObj(group -> people(withApp))
                .toList();
    }

    private void signInWithCode(String username) {
        Page page = realm.passwordEntered(new Browser(), username).expectCodePage();
        page.enter(realm.mailTo(username).code(1)).expectSignedIn();
    }

    private void signInWithApp(String username) {
        Page page = realm.passwordEntered(new Browser(), username);
        page.enterFromApp().expectSignedIn();
    }

    private List<String> people(boolean withApp) {
        List<String> people = new ArrayList<>();
        for (int i = 0; i < LOGINS; i++) {
            String username = "person" + person++;
            realm.person(username, user -> {
                if (withApp) {
                    AuthenticatorApp.give(user);
                }
            });
            people.add(username);
        }
        return people;
    }
}
