package dev.emailotp.keycloak.theme;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A color of the sRGB space.
 *
 * @param red 0 to 255, as the two others
 */
record Color(int red, int green, int blue) {
    static final Color BLACK = new Color(0, 0, 0);
    static final Color WHITE = new Color(255, 255, 255);

    private static final Pattern SHORT = Pattern.compile("#[0-9a-fA-F]{3}");
    private static final Pattern LONG = Pattern.compile("#[0-9a-fA-F]{6}");

    /** @return empty if the text is not a color such as {@code #2457a6} or {@code #25a} */
    static Optional<Color> read(String text) {
        if (SHORT.matcher(text).matches()) {
            return read(text.replaceAll("[^#]", "$0$0"));
        }
        if (!LONG.matcher(text).matches()) {
            return Optional.empty();
        }
        int all = Integer.parseInt(text.substring(1), 16);
        return Optional.of(new Color(all >> 16, all >> 8 & 0xff, all & 0xff));
    }

    /** Returns the contrast ratio, from 1 to 21 (WCAG 2.2, "contrast ratio"). */
    double contrast(Color other) {
        double brighter = Math.max(luminance(), other.luminance());
        double darker = Math.min(luminance(), other.luminance());
        return (brighter + 0.05) / (darker + 0.05);
    }

    /** @param share of the other color, from 0 to 1 */
    Color mixed(Color other, double share) {
        return new Color(
                mixed(red, other.red, share), mixed(green, other.green, share), mixed(blue, other.blue, share));
    }

    private static int mixed(int own, int other, double share) {
        return (int) Math.round(own + (other - own) * share);
    }

    /** WCAG 2.2, "relative luminance". */
    private double luminance() {
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    }

    private static double linear(int part) {
        double value = part / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    /** Returns it as style sheets have it. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "#%02x%02x%02x", red, green, blue);
    }
}
