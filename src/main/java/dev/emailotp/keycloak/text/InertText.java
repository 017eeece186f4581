package dev.emailotp.keycloak.text;

import java.text.Normalizer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A name that an attacker can choose, in a legible form that no mail program turns into a link or a phone number. Mail
 * programs look for addresses, schemes and numbers without gaps. {@code alice@evil.example} becomes
 * {@code alice @ evil . example}, and {@code https://evil.example} becomes {@code https: / evil . example}. Of five or
 * more digits, with anything but letters between them, only the first two and the last two stay. The result contains no
 * braces, so it cannot be a placeholder in a message.
 */
public final class InertText {
    /** The longest name that is shown in full. */
    public static final int LONGEST = 60;

    /** How many characters of a name are read, both before and after normalization. */
    private static final int READ = 200;

    /**
     * Everything except letters, digits and harmless symbols: for example opening brackets and quotes, and code points
     * that are not characters.
     */
    private static final Pattern STRANGE = Pattern.compile(
            "[^\\p{L}\\p{M}\\p{N}\\p{So}\\p{Sc}\\p{Pd}.\u3002:/@&+#_,;!?()'%\u2018\u2019\u201C\u201D\u201E]+");

    /** Characters that IDNA treats as the dot between the labels of a domain and that remain after normalization. */
    private static final Pattern DOT = Pattern.compile("[.\u3002](?=\\S)");

    /** Stacked accents, which would cover the lines above and below. */
    private static final Pattern PILE = Pattern.compile("(?<=\\p{M}{3})\\p{M}+");

    private static final Pattern COLON = Pattern.compile(":(?=\\S)");
    private static final Pattern SIGN = Pattern.compile("/+|@");
    private static final Pattern SPACES = Pattern.compile(" {2,}");
    private static final Pattern NUMBER = Pattern.compile("\\p{Nd}(?:[^\\p{L}\\p{Nd}]*+\\p{Nd}){4,}");

    private InertText() {}

    /** @return the name, at most sixty characters long; empty if there is no name or nothing to show */
    public static String of(@Nullable String name) {
        // Compatibility characters look like the characters that they stand for: full-width dots, circled letters,
        // superscript digits.
        String text = OneLine.cut(Normalizer.normalize(OneLine.of(name, READ), Normalizer.Form.NFKC), READ);
        text = STRANGE.matcher(text).replaceAll(" ");
        text = PILE.matcher(text).replaceAll("");
        text = DOT.matcher(text).replaceAll(" $0 ");
        text = COLON.matcher(text).replaceAll(": ");
        text = SIGN.matcher(text).replaceAll(match -> " " + match.group().charAt(0) + " ");
        text = SPACES.matcher(text).replaceAll(" ").strip();
        return OneLine.cut(NUMBER.matcher(text).replaceAll(match -> ends(match.group())), LONGEST);
    }

    private static String ends(String number) {
        int[] digits = number.codePoints().filter(Character::isDigit).toArray();
        return new String(digits, 0, 2) + "\u2026" + new String(digits, digits.length - 2, 2);
    }
}
