package dev.emailotp.bench;

import com.icegreen.greenmail.store.FolderException;
import dev.emailotp.it.support.AuthenticatorApp;
import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.it.support.TestRealm;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The server's CPU time and allocations for a whole login with password and code, mail included, beside one with
 * password and authenticator app: interleaved in one run on one server, by kind of thread. Run with {@code mvn -Pbench -Dbench=login}.
 */
public final class LoginCost {
    /** The server's compiler goes on for thousands of logins. */
    private static final int WARM_UP = Integer.getInteger("bench.warm-up", 40);

    private static final int ROUNDS = 20;
    private static final int PEOPLE = 25;
    private static final Map<String, String> NO_LIMITS = Map.of(
            "mailsPerNetwork", "0", "guessesPerNetwork", "0", "mailsPerTenMinutes", "99999", "mailsPerDay", "99999");

    private final RunningKeycloak keycloak = RunningKeycloak.get();
    private final TestRealm realm;

    private LoginCost(String passwordPolicy) {
        realm = TestRealm.of(LoginCost.class)
                .settings(settings -> settings.setPasswordPolicy(passwordPolicy))
                .make();
        realm.update(settings -> settings.setOtpPolicyCodeReusable(true));
        realm.steps().configure(NO_LIMITS).close();
    }

    public static void main(String[] args) {
        report(
                "a password hash that costs nothing",
                new LoginCost("hashAlgorithm(pbkdf2-sha256) and hashIterations(1)"));
        report("Keycloak's own password hash (Argon2)", new LoginCost(""));
        System.exit(0);
    }

    private static void report(String what, LoginCost cost) {
        // The same people again and again, so that no login loads a person whom Keycloak's cache has lost.
        List<String> withCode = cost.people("code", false);
        List<String> withApp = cost.people("app", true);
        Use code = Use.NOTHING;
        Use app = Use.NOTHING;
        for (int i = 0; i < WARM_UP + ROUNDS; i++) {
            // In turn, so that neither kind always has what the other left behind.
            Use appFirst = i % 2 == 0 ? Use.NOTHING : cost.measure(withApp, cost::signInWithApp);
            Use codes = cost.measure(withCode, cost::signInWithCode);
            Use apps = i % 2 == 0 ? cost.measure(withApp, cost::signInWithApp) : appFirst;
            if (i >= WARM_UP) {
                code = code.plus(codes);
                app = app.plus(apps);
            }
        }
        double logins = ROUNDS * PEOPLE;
        System.out.printf(
                Locale.ROOT,
                "%s:%n  password and code: %s%n  password and app: %s%n  ratio %.2f%n",
                what,
                code.each(logins),
                app.each(logins),
                code.millis() / app.millis());
    }

    private Use measure(List<String> people, Consumer<String> signIn) {
        // Asks for the server's metrics, which costs as much as a login.
        keycloak.awaitSent();
        purgeMails();
        Use before = Use.parse(keycloak.probe().use());
        people.forEach(signIn);
        return Use.parse(keycloak.probe().use()).minus(before);
    }

    private void purgeMails() {
        try {
            keycloak.mail().purgeEmailFromAllMailboxes();
        } catch (FolderException e) {
            throw new IllegalStateException(e);
        }
    }

    private void signInWithCode(String username) {
        Page page = realm.passwordEntered(new Browser(), username).expectCodePage();
        page.enter(realm.mailTo(username).code(1)).expectSignedIn();
    }

    private void signInWithApp(String username) {
        Page page = realm.passwordEntered(new Browser(), username);
        page.enterFromApp().expectSignedIn();
    }

    private List<String> people(String name, boolean withApp) {
        List<String> people = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            String username = name + i;
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
