package dev.emailotp.keycloak.line;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.keycloak.common.Version;

/** A version of Keycloak, as far as an administrator must know about it. Immutable. */
public final class KeycloakVersion {
    private static final Pattern NUMBERS = Pattern.compile("(\\d{1,9})\\.(\\d{1,9})\\.(\\d{1,9}).*");

    /**
     * Of each line 26.x, the first patch in which a visitor cannot reset a password without the mailed link
     * (CVE-2026-18963). The line 26.5 has none.
     */
    private static final Map<Integer, Integer> FIRST_SAFE_PATCHES = Map.of(4, 15, 5, Integer.MAX_VALUE, 6, 6, 7, 2);

    private static final int MAJOR = 26;
    private static final int OLDEST_MINOR = 4;

    private final String told;

    KeycloakVersion(String told) {
        this.told = told;
    }

    /** Returns the version of the Keycloak that runs this code. */
    public static KeycloakVersion running() {
        return new KeycloakVersion(Version.VERSION);
    }

    /** Returns why this extension should not run on this version; empty if nothing is known against it. */
    public Optional<String> warning() {
        Matcher numbers = NUMBERS.matcher(told);
        if (!numbers.matches()) {
            return Optional.of(untried());
        }
        int major = Integer.parseInt(numbers.group(1));
        int minor = Integer.parseInt(numbers.group(2));
        if (major < MAJOR || (major == MAJOR && minor < OLDEST_MINOR)) {
            return Optional.of(tooOld());
        }
        Integer safe = FIRST_SAFE_PATCHES.get(minor);
        if (major > MAJOR || safe == null) {
            return Optional.of(untried());
        }
        return Integer.parseInt(numbers.group(3)) < safe ? Optional.of(vulnerable()) : Optional.empty();
    }

    private String tooOld() {
        return "The Email OTP extension does not fit Keycloak " + told
                + ". It is made for Keycloak 26.4 to 26.7, and no"
                + " release of it fits older versions. Update Keycloak, or take the extension out.";
    }

    private String untried() {
        return "The Email OTP extension is made for Keycloak 26.4 to 26.7, and was not tested on " + told
                + ". Use a release of the extension that names this version.";
    }

    private String vulnerable() {
        return "On Keycloak " + told + ", anyone can reset any password (CVE-2026-18963) where \"Forgot password\" is"
                + " on and the reset flow has Keycloak's own step \"Send Reset Email\". Patches 26.4.15, 26.6.6 and"
                + " 26.7.2 are the first without this vulnerability. Update, or take that step out of the flow.";
    }

    @Override
    public String toString() {
        return told;
    }
}
