package dev.emailotp.keycloak.theme;

import java.util.List;
import java.util.stream.IntStream;

/** What an accent color becomes in the light and in the dark scheme, so that it can be seen and read in both. */
enum ColorScheme {
    LIGHT(":root", new Color(0xff, 0xff, 0xff), new Color(0xf3, 0xf5, 0xf8), Color.BLACK),
    DARK(".pf-v5-theme-dark", new Color(0x1a, 0x20, 0x29), new Color(0x23, 0x2b, 0x36), Color.WHITE);

    /** The least contrast of text and of parts of controls (WCAG 2.2, success criteria 1.4.3 and 1.4.11). */
    private static final double TEXT = 4.5;

    private static final double CONTROL = 3;

    private static final int STEPS = 20;

    private final String selector;
    private final List<Color> grounds;
    private final Color away;

    /**
     * @param card the background of the card, and {@code quiet} that of what the pointer is over, as the theme's style
     *     sheet has them
     * @param away the color that is farthest from both
     */
    ColorScheme(String selector, Color card, Color quiet, Color away) {
        this.selector = selector;
        this.grounds = List.of(card, quiet);
        this.away = away;
    }

    /** Returns the rule that sets the theme's variables. */
    String rule(Color accent) {
        Color fill = seen(accent, CONTROL);
        Color label = fill.contrast(Color.WHITE) >= TEXT ? Color.WHITE : Color.BLACK;
        return """
                %s {
                  --email-otp-accent: %s;
                  --email-otp-accent-hover: %s;
                  --email-otp-on-accent: %s;
                  --email-otp-link: %s;
                }
                """.formatted(selector, fill, fill.mixed(opposite(label), 0.2), label, seen(accent, TEXT));
    }

    private static Color opposite(Color label) {
        return label.equals(Color.WHITE) ? Color.BLACK : Color.WHITE;
    }

    /** Returns the color, changed by no more than it takes to stand out from the scheme's backgrounds. */
    private Color seen(Color color, double contrast) {
        return IntStream.rangeClosed(0, STEPS)
                .mapToObj(step -> color.mixed(away, (double) step / STEPS))
                .filter(mixed -> grounds.stream().allMatch(ground -> ground.contrast(mixed) >= contrast))
                .findFirst()
                .orElse(away);
    }
}
