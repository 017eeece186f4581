package dev.emailotp.bench;

import dev.emailotp.it.support.AuthenticatorApp;
import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.it.support.TestRealm;
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
    /** The server's compiler goes on for hundreds of logins. */
    private static final int WARM_UP = 40;

    private static final int ROUNDS = 20;
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
        report(
                "a password hash that costs nothing",
                new LoginCost("hashAlgorithm(pbkdf2-sha256) and hashIterations(1)"));
        report("Keycloak's own password hash (Argon2)", new LoginCost(""));
        System.exit(0);
    }

    private static void report(String what, LoginCost cost) {
        // Made beforehand: what the server compiles for making people would count for the next login.
        List<List<String>> withCode = cost.groups(false);
        List<List<String>> withApp = cost.groups(true);
        Use code = Use.NOTHING;
        Use app = Use.NOTHING;
        for (int i = 0; i < WARM_UP + ROUNDS; i++) {
            List<String> first = withCode.get(i);
            List<String> second = withApp.get(i);
            // In turn, so that neither kind always has what the other left behind.
            Use appFirst = i % 2 == 0 ? Use.NOTHING : cost.measure(second, cost::signInWithApp);
            Use codes = cost.measure(first, cost::signInWithCode);
            Use apps = i % 2 == 0 ? cost.measure(second, cost::signInWithApp) : appFirst;
            if (i >= WARM_UP) {
                code = code.plus(codes);
                app = app.plus(apps);
            }
        }
        double logins = ROUNDS * LOGINS;
        System.out.printf(
                Locale.ROOT,
                "%s:%n  password and code: %s%n  password and app: %s%n  ratio %.2f%n",
                what,
                code.each(logins),
                app.each(logins),
                code.millis() / app.millis());
    }

    private Use measure(List<String> people, Consumer<String> signIn) {
        Use before = Use.parse(keycloak.probe().use());
        people.forEach(signIn);
        keycloak.awaitSent();
        return Use.parse(keycloak.probe().use()).minus(before);
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
