package dev.emailotp.keycloak.notice;

import dev.emailotp.keycloak.account.DevicesMark;
import dev.emailotp.keycloak.codes.RealmCodeKeys;
import dev.emailotp.keycloak.time.KeycloakClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Knows the browsers that people sign in with: the browser holds the proof, the account only since when proofs count.
 * For one request.
 */
final class Devices {
    /**
     * Several first logins at the same time each set the mark, and the last one stays: the browsers of the others are
     * known all the same. Before the first mark there are no proofs that could count by mistake.
     */
    private static final Duration FIRST_LOGINS = Duration.ofHours(1);

    private final Clock clock = new KeycloakClock();
    private final KeycloakSession session;
    private final DeviceCookie cookie;

    Devices(KeycloakSession session) {
        this.session = session;
        this.cookie = new DeviceCookie(session);
    }

    /**
     * This request's browser is known for the person from now on.
     *
     * @return whether it was new: never with the first browser, to which there is nothing to compare
     */
    boolean signedIn(RealmModel realm, UserModel user) {
        Instant now = clock.instant();
        Prover person = prover(realm, user);
        KnownPeople known = cookie.read();
        Optional<Instant> since = DevicesMark.of(user);
        if (since.isEmpty()) {
            DevicesMark.set(user, now.minus(FIRST_LOGINS));
        }
        cookie.write(realm, known.with(person, now));
        return since.isPresent() && !isKnown(known, person, since.get(), now);
    }

    /**
     * Forgets the person's browsers, but for this request's if that is one of them: whoever has learnt the old password
     * is told of again, should they learn the new one.
     */
    void passwordChanged(RealmModel realm, UserModel user) {
        Instant now = clock.instant();
        Prover person = prover(realm, user);
        Optional<Instant> since = DevicesMark.of(user);
        if (since.isPresent() && isKnown(cookie.read(), person, since.get(), now)) {
            cookie.write(realm, cookie.read().with(person, now));
        }
        DevicesMark.renew(user, now);
    }

    /**
     * Whether the person has signed in with this request's browser. Does the same for whoever is nobody, and as much of
     * it as the browser's cookie calls for: none without.
     *
     * @param name the person's id, or whatever they are called who are nobody
     */
    boolean isKnown(RealmModel realm, @Nullable UserModel user, String name) {
        KnownPeople known = cookie.read();
        if (known == KnownPeople.NOBODY) {
            return false;
        }
        Optional<Instant> since = user == null ? Optional.empty() : DevicesMark.of(user);
        Prover person = new Prover(new RealmCodeKeys(session.keys(), realm), realm.getId(), name);
        return isKnown(known, person, since.orElse(Instant.EPOCH), clock.instant()) && since.isPresent();
    }

    private static boolean isKnown(KnownPeople known, Prover person, Instant since, Instant now) {
        Instant earliest = now.minus(KnownPeople.LIFETIME);
        return known.include(person, since.isAfter(earliest) ? since : earliest);
    }

    private Prover prover(RealmModel realm, UserModel user) {
        return new Prover(new RealmCodeKeys(session.keys(), realm), realm.getId(), user.getId());
    }
}
