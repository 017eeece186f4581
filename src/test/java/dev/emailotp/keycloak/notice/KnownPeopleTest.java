package dev.emailotp.keycloak.notice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.otp.CodeKey;
import dev.emailotp.otp.CodeKeys;
import dev.emailotp.otp.TestKeys;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A cookie that says who has signed in with a browser is believed only where it is the realm's own. */
class KnownPeopleTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00.123Z");
    private static final String KEY_ID = "aa3c4d0e-2b5b-4f35-8f9b-0d7f8a2f8f11";

    private final CodeKeys keys = new OneKey("the realm's own");
    private final Prover alice = person("alice");

    @Test
    void whoHasSignedInIsKnownFromThenOn() {
        String cookie = KnownPeople.NOBODY.with(alice, NOW, false).toCookie();
        assertThat(knows(cookie, alice, NOW)).isTrue();
        assertThat(knows(cookie, alice, NOW.plusMillis(1)))
                .as("what was before does not count")
                .isFalse();
        assertThat(cookie).doesNotContain("alice").matches("[A-Za-z0-9._-]+");
    }

    @Test
    void anotherPersonIsNot() {
        assertThat(knows(cookieOf("alice"), person("bob"), NOW)).isFalse();
    }

    @Test
    void thePersonOfAnotherRealmIsNot() {
        String cookie = cookieOf("alice");
        assertThat(knows(cookie, new Prover(keys, "other", "alice"), NOW)).isFalse();
        assertThat(knows(cookie, new Prover(new OneKey("another's"), "realm", "alice"), NOW))
                .as("another key of the same name")
                .isFalse();
    }

    @Test
    void noCharacterOfTimeAndSealCanBeAnother() {
        String cookie = cookieOf("alice");
        IntStream.range(cookie.indexOf('.') + 1, cookie.length()).forEach(i -> {
            char other = cookie.charAt(i) == '7' ? '8' : '7';
            String forged = cookie.substring(0, i) + other + cookie.substring(i + 1);
            assertThat(knows(forged, alice, Instant.EPOCH)).as(forged).isFalse();
        });
    }

    @Test
    void noPartOfACookieIsWorthAnything() {
        String cookie = cookieOf("alice");
        IntStream.range(0, cookie.length()).forEach(i -> assertThat(knows(cookie.substring(0, i), alice, NOW))
                .as("%s characters", i)
                .isFalse());
    }

    @Test
    void fiveAreKnownAndTheOneLongestAwayGivesWayToASixth() {
        KnownPeople people = KnownPeople.NOBODY;
        for (int i = 1; i <= 6; i++) {
            people = KnownPeople.ofCookie(people.toCookie()).with(person("p" + i), NOW.plusSeconds(i), false);
        }
        String cookie = people.toCookie();
        assertThat(knows(cookie, person("p1"), NOW)).isFalse();
        assertThat(IntStream.rangeClosed(2, 6)).allMatch(i -> knows(cookie, person("p" + i), NOW));
        assertThat(cookie).hasSizeLessThan(600);
    }

    @Test
    void whoSignsInAgainTakesNoPlaceOfAnother() {
        KnownPeople people = KnownPeople.NOBODY.with(person("bob"), NOW, false);
        for (int i = 0; i < 9; i++) {
            people = people.with(alice, NOW.plusSeconds(i), false);
        }
        assertThat(knows(people.toCookie(), person("bob"), NOW)).isTrue();
        assertThat(people.toCookie().split("\\.")).hasSize(2 * Proof.FIELDS);
    }

    @Test
    void aCookieWithMoreThanFiveIsNotOurs() {
        String one = cookieOf("alice");
        assertThat(knows(String.join(".", one, one, one, one, one), alice, NOW)).isTrue();
        assertThat(knows(String.join(".", one, one, one, one, one, one), alice, NOW))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                ".....",
                "a.b.c",
                "%.1.x",
                "YQ.99999999999999999999.x",
                "YQ.9223372036854775807.x",
                "YQ.-9223372036854775808.x",
                "YQ.1",
                "YQ.1.x.",
                "\u0000.\u0001.\ud800"
            })
    void nonsenseIsNobodyAndCanBeReplaced(String nonsense) {
        KnownPeople people = KnownPeople.ofCookie(nonsense);
        assertThat(people.include(alice, Instant.EPOCH)).isFalse();
        assertThat(knows(people.with(alice, NOW, false).toCookie(), alice, NOW)).isTrue();
    }

    @Test
    void aCookieThatIsTooLongIsNotReadAtAll() {
        assertThat(knows(cookieOf("alice") + ".YQ.1." + "x".repeat(2_000), alice, NOW))
                .isFalse();
    }

    @Test
    void whoHasNotSignedInForAYearIsForgottenWithTheNextLogin() {
        Instant nextYear = NOW.plus(Duration.ofDays(365));
        KnownPeople people = KnownPeople.NOBODY.with(person("bob"), NOW, false).with(alice, nextYear, false);
        assertThat(people.include(person("bob"), Instant.EPOCH)).isFalse();
        assertThat(people.include(alice, nextYear)).isTrue();
    }

    @Test
    void aRotatedKeyStillCountsAndARemovedOneDoesNot() {
        TestKeys keys = new TestKeys();
        Prover person = new Prover(keys, "realm", "alice");
        String before = KnownPeople.NOBODY.with(person, NOW, false).toCookie();
        keys.rotate();
        assertThat(knows(before, person, NOW)).isTrue();
        String after = KnownPeople.ofCookie(before).with(person, NOW, false).toCookie();
        keys.remove("key-1");
        assertThat(knows(before, person, NOW)).isFalse();
        assertThat(knows(after, person, NOW)).as("renewed in between").isTrue();
    }

    private static boolean knows(String cookie, Prover person, Instant since) {
        return KnownPeople.ofCookie(cookie).include(person, since);
    }

    private String cookieOf(String user) {
        return KnownPeople.NOBODY.with(person(user), NOW, false).toCookie();
    }

    private Prover person(String user) {
        return new Prover(keys, "realm", user);
    }

    /** A realm's key with an id of the length that Keycloak gives its keys. */
    private record OneKey(String secret) implements CodeKeys {
        @Override
        public CodeKey active() {
            return new CodeKey(KEY_ID, new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        }

        @Override
        public Optional<CodeKey> find(String id) {
            return id.equals(KEY_ID) ? Optional.of(active()) : Optional.empty();
        }
    }

    @Test
    void onlyAProofOfALoginWithAFactorShowsOne() {
        Prover alice = person("alice");
        KnownPeople byPassword =
                KnownPeople.ofCookie(KnownPeople.NOBODY.with(alice, NOW, false).toCookie());
        assertThat(byPassword.include(alice, NOW)).isTrue();
        assertThat(byPassword.includeWithFactor(alice, NOW)).isFalse();
        KnownPeople byCode =
                KnownPeople.ofCookie(byPassword.with(alice, NOW, true).toCookie());
        assertThat(byCode.include(alice, NOW)).isTrue();
        assertThat(byCode.includeWithFactor(alice, NOW)).isTrue();
        assertThat(byCode.includeWithFactor(alice, NOW.plusMillis(1))).isFalse();
        assertThat(byCode.includeWithFactor(person("bob"), NOW)).isFalse();
    }
}
