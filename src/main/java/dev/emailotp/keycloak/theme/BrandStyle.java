package dev.emailotp.keycloak.theme;

import java.util.regex.Pattern;

/**
 * The style sheet of a brand, from what an admin has set. A value that cannot be used leaves the theme's own, and a
 * comment in its place.
 *
 * @param accent such as {@code #2457a6}; empty for the theme's own
 * @param accentDark the one of the dark scheme; empty for one that is made from {@code accent}
 * @param logo the path of an image on this server, or its https address; empty for none
 */
record BrandStyle(String accent, String accentDark, String logo) {
    /** Only characters that mean nothing in a style sheet. */
    private static final Pattern IMAGE = Pattern.compile("(https://[\\w.-]+(:\\d{1,5})?)?(/[\\w.~%-]+){1,20}");

    private static final int MAX_LENGTH = 500;

    String css() {
        return scheme(ColorScheme.LIGHT, accent, "accent")
                + scheme(ColorScheme.DARK, accentDark.isEmpty() ? accent : accentDark, "accentDark")
                + image();
    }

    private static String scheme(ColorScheme scheme, String color, String name) {
        if (color.isEmpty()) {
            return "";
        }
        return Color.read(color).map(scheme::rule).orElse("/* " + name + " is not a color such as #2457a6 */\n");
    }

    private String image() {
        if (logo.isEmpty()) {
            return "";
        }
        if (logo.length() > MAX_LENGTH || !IMAGE.matcher(logo).matches()) {
            return "/* logo is neither a file of the theme nor an https address without a query */\n";
        }
        return """
                #kc-header-wrapper::before {
                  background: url("%s") center / contain no-repeat;
                  content: "";
                  display: block;
                  height: 3rem;
                  margin-block-end: 0.5rem;
                }
                """.formatted(logo);
    }
}
