package dev.emailotp.keycloak.notice;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The people who have signed in with a browser, as its cookie records them: one proof per person, the latest first.
 * Immutable.
 *
 * <p>The proofs do not reveal who the people are. The only way to find a person is to ask for that person. Other proofs
 * are kept unchanged, whether genuine or not.
 */
final class KnownPeople {
    /** How long a browser stays known without a login. Browsers keep cookies for at most 400 days. */
    static final Duration LIFETIME = Duration.ofDays(365);

    static final KnownPeople NOBODY = new KnownPeople(List.of());

    /** Enough for a family or a shared desk. A machine with more people is public, and its browser counts as new. */
    private static final int MOST = 5;

    private static final int MAX_LENGTH = 1024;
    private static final String SEPARATOR = ".";

    private final List<Proof> proofs;

    private KnownPeople(List<Proof> proofs) {
        this.proofs = proofs;
    }

    /** Reads the cookie. Returns {@link #NOBODY} for any value that {@link #toCookie} would not write. */
    static KnownPeople ofCookie(String value) {
        if (value.length() > MAX_LENGTH) {
            return NOBODY;
        }
        List<String> fields = List.of(value.split("\\" + SEPARATOR, -1));
        List<Proof> proofs = new ArrayList<>();
        for (int i = 0; i + Proof.FIELDS <= fields.size(); i += Proof.FIELDS) {
            Proof.of(fields.get(i), fields.get(i + 1), fields.get(i + 2)).ifPresent(proofs::add);
        }
        boolean whole = proofs.size() * Proof.FIELDS == fields.size() && proofs.size() <= MOST;
        return whole ? new KnownPeople(List.copyOf(proofs)) : NOBODY;
    }

    String toCookie() {
        return proofs.stream().map(proof -> proof.fields(SEPARATOR)).collect(Collectors.joining(SEPARATOR));
    }

    /** Returns whether the person has signed in at or after the given time. */
    boolean include(Prover person, Instant since) {
        return proofs.stream().anyMatch(proof -> !proof.at().isBefore(since) && person.accepts(proof));
    }

    /** The same for a person who has given a factor besides the password, then or before. */
    boolean includeWithFactor(Prover person, Instant since) {
        return proofs.stream().anyMatch(proof -> !proof.at().isBefore(since) && person.showsFactor(proof));
    }

    /**
     * Adds a person who has signed in now. If there are too many, the person whose last login is the oldest is dropped.
     */
    KnownPeople with(Prover person, Instant now, boolean withFactor) {
        Stream<Proof> others = proofs.stream()
                .filter(proof -> proof.at().isAfter(now.minus(LIFETIME)))
                .filter(proof -> !person.accepts(proof));
        return new KnownPeople(Stream.concat(Stream.of(person.prove(now, withFactor)), others)
                .limit(MOST)
                .toList());
    }
}
