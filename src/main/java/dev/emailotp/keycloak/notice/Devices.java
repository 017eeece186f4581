package dev.emailotp.keycloak.notice;

import dev.emailotp.keycloak.account.DevicesMark;
import dev.emailotp.keycloak.codes.RealmCodeKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Recognizes the browsers that people sign in with. The browser holds the proof; the account holds only the time since
 * when proofs count. Each instance serves one request.
 */
final class Devices {
    /**
     * Backdates the first mark. Several first logins at the same time each set the mark and the last one stays, so the
     * mark must not exclude the browsers of the others. Before the first mark there are no proofs that could count by
     * mistake.
     */
    private static final Duration FIRST_LOGINS = Duration.ofHours(1);

    private final KeycloakSession session;
    private final Instant now;
    private final DeviceCookie cookie;

    Devices(KeycloakSession session, Instant now) {
        this.session = session;
        this.now = now;
        this.cookie = new DeviceCookie(session);
    }

    /**
     * Makes this request's browser known for the person.
     *
     * @param withFactor whether the login has given a code or another factor besides the password
     * @return whether the browser is new; never for an account's first browser, which cannot be compared with any other
     */
    boolean signedIn(RealmModel realm, UserModel user, boolean withFactor) {
        Prover person = prover(realm, user);
        KnownPeople known = cookie.read();
        Optional<Instant> since = DevicesMark.of(user);
        if (since.isEmpty()) {
            DevicesMark.set(user, now.minus(FIRST_LOGINS));
        }
        boolean hasFactor = withFactor || since.isPresent() && known.includeWithFactor(person, counting(since.get()));
        cookie.write(realm, known.with(person, now, hasFactor));
        return since.isPresent() && !known.include(person, counting(since.get()));
    }

    /**
     * Forgets the person's known browsers, except this request's browser if it is one of them. If an attacker who knew
     * the old password also learns the new one, the account owner gets a notice again.
     */
    void passwordChanged(RealmModel realm, UserModel user) {
        Prover person = prover(realm, user);
        Optional<Instant> since = DevicesMark.of(user);
        KnownPeople known = cookie.read();
        if (since.isPresent() && known.include(person, counting(since.get()))) {
            cookie.write(realm, known.with(person, now, known.includeWithFactor(person, counting(since.get()))));
        }
        DevicesMark.renew(user, now);
    }

    /**
     * Returns whether the person has signed in with this request's browser. Does the same work if there is no such
     * person, as much as the browser's cookie requires, and none without a cookie.
     *
     * @param user the person; {@code null} if the address has no account
     * @param name the person's id, or the address if it has no account
     */
    boolean isKnown(RealmModel realm, @Nullable UserModel user, String name) {
        KnownPeople known = cookie.read();
        if (known == KnownPeople.NOBODY) {
            return false;
        }
        Optional<Instant> since = user == null ? Optional.empty() : DevicesMark.of(user);
        Prover person = new Prover(new RealmCodeKeys(session.keys(), realm), realm.getId(), name);
        return known.include(person, counting(since.orElse(Instant.EPOCH))) && since.isPresent();
    }

    /** Returns whether the person has given a code or another factor besides the password with this request's browser. */
    boolean isKnownWithFactor(RealmModel realm, UserModel user) {
        return DevicesMark.of(user)
                .filter(since -> cookie.read().includeWithFactor(prover(realm, user), counting(since)))
                .isPresent();
    }

    /** Returns the time since when proofs count. */
    private Instant counting(Instant since) {
        Instant earliest = now.minus(KnownPeople.LIFETIME);
        return since.isAfter(earliest) ? since : earliest;
    }

    private Prover prover(RealmModel realm, UserModel user) {
        return new Prover(new RealmCodeKeys(session.keys(), realm), realm.getId(), user.getId());
    }
}
