package dev.emailotp.load;

import dev.emailotp.it.support.NativeApp;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.it.support.TestRealm;
import java.util.HashMap;
import java.util.Map;

/** The realms that people and apps sign in to, with Keycloak's count of failures. */
record LoadRealms(TestRealm password, TestRealm passwordless) {
    static final int PEOPLE = 200;

    /** The app without a browser. */
    static final String SERVICE = "service";

    /** No person and no network may meet a limit: they all come from one address, again and again. */
    private static final Map<String, String> NO_LIMITS = Map.of(
            "mailsPerNetwork", "0",
            "guessesPerNetwork", "0",
            "mailsPerTenMinutes", "99999",
            "mailsPerDay", "99999",
            "resendCooldown", "10",
            "failuresPerAddress", "0",
            "failuresPerDomain", "0",
            "failuresPerRealm", "0");

    private static final Map<String, String> NO_CLIENT_LIMITS = Map.of(
            "grant", "true",
            "resendCooldown", "10",
            "mailsPerTenMinutes", "99999",
            "mailsPerDay", "99999",
            "mailsPerClient", "0",
            "guessesPerClient", "0");

    /** @param cheapHash whether passwords cost nothing, so that there is time for more logins; else Keycloak's own hash */
    static LoadRealms make(RunningKeycloak node, int mailPort, boolean cheapHash) {
        TestRealm password = TestRealm.of(Logins.class)
                .on(node)
                .mailServer(mailPort)
                .bruteForceDetection()
                .settings(realm ->
                        realm.setPasswordPolicy(cheapHash ? "hashAlgorithm(pbkdf2-sha256) and hashIterations(1)" : ""))
                .requiredSecondFactor()
                .reset(NO_LIMITS)
                .make();
        password.steps().configure(NO_LIMITS).close();
        TestRealm passwordless = TestRealm.of(Logins.class)
                .on(node)
                .mailServer(mailPort)
                .bruteForceDetection()
                .registration()
                .passwordless(with(NO_LIMITS, "signUp", "true"))
                .make();
        passwordless.steps().withoutProfile();
        NativeApp.confidential(passwordless, SERVICE, NO_CLIENT_LIMITS);
        for (int i = 0; i < PEOPLE; i++) {
            password.person("person" + i);
            passwordless.person("person" + i);
        }
        return new LoadRealms(password, passwordless);
    }

    private static Map<String, String> with(Map<String, String> options, String name, String value) {
        Map<String, String> more = new HashMap<>(options);
        more.put(name, value);
        return more;
    }
}
