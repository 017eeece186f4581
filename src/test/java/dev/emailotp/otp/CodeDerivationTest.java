package dev.emailotp.otp;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CodeDerivationTest {
    private static final int CODES = 20_000;
    private static final ChallengeScope SCOPE =
            new ChallengeScope(new Purpose("login"), "realm", "person", "person@example.org", "browser");

    private final SecureRandom random = new SecureRandom();
    private final TestKeys keys = new TestKeys();

    @ParameterizedTest
    @EnumSource(CodeAlphabet.class)
    void everySymbolIsAsLikelyAsAnyOtherAtEveryPosition(CodeAlphabet alphabet) {
        CodeFormat format = new CodeFormat(alphabet, 8);
        List<String> codes =
                IntStream.range(0, CODES).mapToObj(i -> code(format)).toList();
        // The 1 - 1e-6 quantile for 19 degrees of freedom is 63. Ten digits have 9 degrees and stay far below it.
        double bound = alphabet == CodeAlphabet.DIGITS ? 46 : 63;
        for (int position = 0; position < format.length(); position++) {
            assertThat(chiSquare(codes, alphabet, position))
                    .as("position %d", position)
                    .isLessThan(bound);
        }
    }

    /** Bytes modulo the alphabet's size would favor its first symbols by 4 %, which only shows over many symbols. */
    @ParameterizedTest
    @EnumSource(CodeAlphabet.class)
    void noSymbolIsFavouredOverall(CodeAlphabet alphabet) {
        CodeFormat format = new CodeFormat(alphabet, 10);
        String codes = IntStream.range(0, 2 * CODES).mapToObj(i -> code(format)).collect(Collectors.joining());
        List<String> symbols = codes.chars().mapToObj(Character::toString).toList();
        assertThat(chiSquare(symbols, alphabet, 0)).isLessThan(alphabet == CodeAlphabet.DIGITS ? 46 : 63);
    }

    @ParameterizedTest
    @EnumSource(CodeAlphabet.class)
    void everySymbolIsUsedAndEveryCodeHasItsFullLength(CodeAlphabet alphabet) {
        CodeFormat format = new CodeFormat(alphabet, 6);
        Set<Character> used = new HashSet<>();
        for (int i = 0; i < CODES; i++) {
            String code = code(format);
            assertThat(code).hasSize(6);
            code.chars().forEach(symbol -> used.add((char) symbol));
        }
        assertThat(used).hasSize(alphabet.size());
    }

    @Test
    void leadingZerosAreKept() {
        CodeFormat digits = new CodeFormat(CodeAlphabet.DIGITS, 6);
        long leading = IntStream.range(0, CODES)
                .filter(i -> code(digits).startsWith("0"))
                .count();
        assertThat(leading).isBetween(CODES / 10L - 300, CODES / 10L + 300);
    }

    @Test
    void aCodeIsTheSameEachTimeItIsDerived() {
        Challenge challenge = challenge(SCOPE, 0, ChallengeId.random(random));
        assertThat(derive(challenge)).isEqualTo(derive(challenge));
    }

    @Test
    void whateverDiffersMakesAnotherCode() {
        ChallengeId id = ChallengeId.random(random);
        Stream<Challenge> challenges = Stream.of(
                challenge(SCOPE, 0, id),
                challenge(SCOPE, 1, id),
                challenge(SCOPE, 0, ChallengeId.random(random)),
                challenge(scope("reset", "realm", "person", "person@example.org", "browser"), 0, id),
                challenge(scope("login", "other", "person", "person@example.org", "browser"), 0, id),
                challenge(scope("login", "realm", "other", "person@example.org", "browser"), 0, id),
                challenge(scope("login", "realm", "person", "other@example.org", "browser"), 0, id),
                challenge(scope("login", "realm", "person", "person@example.org", "other"), 0, id),
                challenge(scope("login", "real", "mperson", "person@example.org", "browser"), 0, id));
        List<String> codes = new ArrayList<>(challenges.map(this::derive).toList());
        keys.rotate();
        codes.add(derive(challenge(SCOPE, 0, id)));
        assertThat(codes).doesNotHaveDuplicates();
    }

    @Test
    void neitherCodeNorKeyShowsItself() {
        Code code = CodeDerivation.derive(keys.active(), challenge(SCOPE, 0, ChallengeId.random(random)));
        assertThat(code.toString()).doesNotContain(code.reveal());
        assertThat(keys.active().toString()).doesNotContain("secret").contains("***");
        assertThat(SCOPE.toString()).doesNotContain("person@example.org").contains("p***@example.org");
    }

    private String code(CodeFormat format) {
        Instant now = Instant.EPOCH;
        return derive(new Challenge(ChallengeId.random(random), SCOPE, format, 0, "key-1", now, now.plusSeconds(60)));
    }

    private String derive(Challenge challenge) {
        return CodeDerivation.derive(keys.active(), challenge).reveal();
    }

    private static Challenge challenge(ChallengeScope scope, int generation, ChallengeId id) {
        CodeFormat format = new CodeFormat(CodeAlphabet.DIGITS, 10);
        return new Challenge(id, scope, format, generation, "key-1", Instant.EPOCH, Instant.EPOCH.plusSeconds(60));
    }

    private static ChallengeScope scope(String purpose, String realm, String subject, String address, String binding) {
        return new ChallengeScope(new Purpose(purpose), realm, subject, address, binding);
    }

    private static double chiSquare(List<String> codes, CodeAlphabet alphabet, int position) {
        double expected = (double) codes.size() / alphabet.size();
        return IntStream.range(0, alphabet.size())
                .mapToDouble(symbol -> codes.stream()
                                .filter(code -> code.charAt(position) == alphabet.symbol(symbol))
                                .count()
                        - expected)
                .map(difference -> difference * difference / expected)
                .sum();
    }
}
