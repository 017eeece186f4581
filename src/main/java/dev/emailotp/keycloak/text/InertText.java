package dev.emailotp.keycloak.text;

import java.text.Normalizer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A name that a stranger can choose, in a form in which it is legible, and which no program that shows mails makes a
 * link of, or something to call: those look for addresses, schemes and numbers that stand in one piece. {@code
 * alice@evil.example} becomes {@code alice @ evil . example}, {@code https://evil.example} becomes {@code https: / evil
 * . example}, and of five digits or more, whatever stands between them but letters, only the first two and the last two
 * stay. Nor is it a placeholder of messages: it has no braces.
 */
public final class InertText {
    /** The longest name that is shown in full. */
    public static final int LONGEST = 60;

    /** How much of a name is looked at, as it comes and once more in its normalised form. */
    private static final int READ = 200;

    /** All but letters, digits and harmless signs: brackets and quotes that open something, and what is no character. */
    private static final Pattern STRANGE = Pattern.compile(
            "[^\\p{L}\\p{M}\\p{N}\\p{So}\\p{Sc}\\p{Pd}.\u3002:/@&+#_,;!?()'%\u2018\u2019\u201C\u201D\u201E]+");

    /** What IDNA takes for the dot between the labels of a domain, as far as it is still there once normalised. */
    private static final Pattern DOT = Pattern.compile("[.\u3002](?=\\S)");

    /** Accents on accents, which would cover the lines above and below. */
    private static final Pattern PILE = Pattern.compile("(?<=\\p{M}{3})\\p{M}+");

    private static final Pattern COLON = Pattern.compile(":(?=\\S)");
    private static final Pattern SIGN = Pattern.compile("/+|@");
    private static final Pattern SPACES = Pattern.compile(" {2,}");
    private static final Pattern NUMBER = Pattern.compile("\\p{Nd}(?:[^\\p{L}\\p{Nd}]*+\\p{Nd}){4,}");

    private InertText() {}

    /** @return the name, of sixty characters at most; empty for none, and for one that has nothing to show */
    public static String of(@Nullable String name) {
        // Compatibility forms look like what they stand for: a full-width dot, letters in circles, digits as exponents.
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
