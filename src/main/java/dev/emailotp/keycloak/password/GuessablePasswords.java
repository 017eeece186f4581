package dev.emailotp.keycloak.password;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Knows passwords that are tried first: common words, in whatever case, with digits and signs around them, with digits
 * for letters, twice, or two of them; runs on a keyboard or through the alphabet; few symbols over and over (NIST SP
 * 800-63B-4 3.1.1.2: commonly used, expected, or compromised). Immutable.
 */
final class GuessablePasswords {
    private static final String WORDS = "common-words.txt";
    private static final int FEWEST_SYMBOLS = 5;
    private static final Set<String> ROWS = Set.of(
            "01234567890",
            "abcdefghijklmnopqrstuvwxyz",
            "qwertyuiop",
            "asdfghjkl",
            "zxcvbnm",
            "qwertzuiopü",
            "yxcvbnm");

    private final Set<String> words;

    GuessablePasswords(Set<String> words) {
        this.words = Set.copyOf(words);
    }

    /** Those that come with the JAR. */
    static GuessablePasswords shipped() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(GuessablePasswords.class.getResourceAsStream(WORDS), WORDS),
                StandardCharsets.UTF_8))) {
            return new GuessablePasswords(
                    lines.lines().filter(line -> !line.startsWith("#")).collect(Collectors.toSet()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param expected words that whoever guesses this password tries, too: names of the person and of the service */
    boolean contain(String password, Collection<String> expected) {
        String plain = Normalizer.normalize(password, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        Set<String> known = new HashSet<>(words);
        expected.stream()
                .map(GuessablePasswords::letters)
                .filter(word -> word.length() > 2)
                .forEach(known::add);
        return plain.codePoints().distinct().count() < FEWEST_SYMBOLS
                || isRun(plain.replaceAll("[^\\p{L}\\p{N}]", ""))
                || isMadeOf(known, letters(plain))
                || isMadeOf(known, letters(withLettersForDigits(plain)))
                || known.contains(unit(plain.replaceAll("[^\\p{L}\\p{N}]", "")));
    }

    private static String letters(String text) {
        return unit(text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}]", ""));
    }

    /** What the text repeats; the text itself if that is nothing. */
    private static String unit(String text) {
        for (int length = 1; length <= text.length() / 2; length++) {
            String unit = text.substring(0, length);
            if (text.length() % length == 0
                    && unit.repeat(text.length() / length).equals(text)) {
                return unit;
            }
        }
        return text;
    }

    /** Digits at the ends stay what they are: they were put there to have some. */
    private static String withLettersForDigits(String text) {
        String core = text.replaceAll("^[^\\p{L}@$]+|[^\\p{L}@$]+$", "");
        String from = "0134578@$!";
        String to = "oieastbasi";
        return core.codePoints()
                .mapToObj(Character::toString)
                .map(symbol ->
                        from.contains(symbol) ? to.substring(from.indexOf(symbol), from.indexOf(symbol) + 1) : symbol)
                .collect(Collectors.joining());
    }

    /** Whether most steps from one symbol to the next lead to its neighbour, in either direction, or nowhere. */
    private static boolean isRun(String text) {
        int steps = text.length() - 1;
        long near = IntStream.range(0, Math.max(0, steps))
                .filter(i -> isStep(text.substring(i, i + 2)))
                .count();
        return steps > 0 && near * 4 >= steps * 3L;
    }

    private static boolean isStep(String two) {
        String back = new StringBuilder(two).reverse().toString();
        return two.charAt(0) == two.charAt(1) || ROWS.stream().anyMatch(row -> row.contains(two) || row.contains(back));
    }

    private static boolean isMadeOf(Set<String> known, String text) {
        if (known.contains(text)) {
            return true;
        }
        for (int i = 1; i < text.length(); i++) {
            if (known.contains(text.substring(0, i)) && known.contains(text.substring(i))) {
                return true;
            }
        }
        return false;
    }
}
