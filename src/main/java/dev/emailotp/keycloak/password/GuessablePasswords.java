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
 * Recognizes the passwords that attackers try first: common words in any case, with digits and symbols around them,
 * with digits for letters, repeated, or two of them combined; sequences on a keyboard or in the alphabet; few distinct
 * symbols (NIST SP 800-63B-4 section 3.1.1.2: commonly used, expected, or compromised). Reads only the beginning of a
 * long password, because a visitor who registers can send one as long as the server accepts, and each policy checks it.
 * Immutable.
 */
final class GuessablePasswords {
    /**
     * The number of characters that are read of a password or a name. Two names that are longer make no guessable
     * password.
     */
    static final int LONGEST = 256;

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

    /** Returns the words in the JAR. */
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

    /** @param expected words that an attacker also tries: names of the person and of the service */
    boolean contain(String password, Collection<String> expected) {
        String plain = beginning(
                Normalizer.normalize(beginning(password), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT));
        Set<String> known = new HashSet<>(words);
        expected.stream()
                .map(word -> letters(beginning(word)))
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

    /** Cuts the text. Normalization can turn one symbol into eighteen, so its result is cut as well. */
    private static String beginning(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }

    /**
     * Returns the unit that the text repeats, even if the last repetition is incomplete; the text itself if it repeats
     * nothing.
     */
    private static String unit(String text) {
        int period = text.length() - longestBorder(text);
        return period <= text.length() / 2 ? text.substring(0, period) : text;
    }

    /** Returns the length of the longest prefix that is also a suffix (Knuth, Morris and Pratt 1977). */
    private static int longestBorder(String text) {
        int[] border = new int[text.length() + 1];
        border[0] = -1;
        for (int end = 1; end <= text.length(); end++) {
            int length = border[end - 1];
            while (length >= 0 && text.charAt(length) != text.charAt(end - 1)) {
                length = border[length];
            }
            border[end] = length + 1;
        }
        return Math.max(0, border[text.length()]);
    }

    /**
     * Replaces digits with the letters they resemble. Digits at the ends stay, because people add those only to have
     * some.
     */
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

    /**
     * Returns whether at least three quarters of the steps lead to the same or a neighboring symbol, in either
     * direction.
     */
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
        int longest = known.stream().mapToInt(String::length).max().orElse(0);
        for (int i = Math.max(1, text.length() - longest); i <= longest && i < text.length(); i++) {
            if (known.contains(text.substring(0, i)) && known.contains(text.substring(i))) {
                return true;
            }
        }
        return false;
    }
}
