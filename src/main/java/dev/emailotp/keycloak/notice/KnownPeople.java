package dev.emailotp.keycloak.notice;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who has signed in with a browser, as its cookie has it: a proof for each person, the last one first. Immutable.
 *
 * <p>Nobody can be read from it. Whether somebody is among them is found by asking for that person; those who are not
 * asked for are kept as they are, genuine or not.
 */
final class KnownPeople {
    /** For how long a browser is known without a login: the 400 days at most that browsers keep cookies, and less. */
    static final Duration LIFETIME = Duration.ofDays(365);

    static final KnownPeople NOBODY = new KnownPeople(List.of());

    /** A family or a desk; more would make it a public machine, where every browser is new. */
    private static final int MOST = 5;

    private static final int MAX_LENGTH = 1024;
    private static final String SEPARATOR = ".";

    private final List<Proof> proofs;

    private KnownPeople(List<Proof> proofs) {
        this.proofs = proofs;
    }

    /** Nobody, if it is anything else than what {@link #toCookie} makes. */
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

    /** Whether a person has signed in at that time or later. */
    boolean include(Prover person, Instant since) {
        return proofs.stream().anyMatch(proof -> !proof.at().isBefore(since) && person.accepts(proof));
    }

    /** With a person who has signed in now, in place of who has not for the longest time if there are too many. */
    KnownPeople with(Prover person, Instant now) {
        Stream<Proof> others = proofs.stream()
                .filter(proof -> proof.at().isAfter(now.minus(LIFETIME)))
                .filter(proof -> !person.accepts(proof));
        return new KnownPeople(
                Stream.concat(Stream.of(person.prove(now)), others).limit(MOST).toList());
    }
}
