package dev.emailotp.keycloak.config;

/**
 * The defaults and ranges that depend on what a code is for.
 *
 * @param length how many symbols a code has
 * @param maxLifetime the longest lifetime an admin can choose, in seconds
 */
public record CodeDefaults(int length, int maxLifetime) {
    private static final int TEN_MINUTES = 600;
    private static final int DAY = 86_400;

    /** A password has been entered already. */
    public static final CodeDefaults SECOND_FACTOR = new CodeDefaults(6, TEN_MINUTES);

    /** The code alone lets somebody in: a code that is guessed more than once in a million tries is too short. */
    public static final CodeDefaults ONLY_FACTOR = new CodeDefaults(8, TEN_MINUTES);

    /** Recovery and verification may take a day (NIST SP 800-63B-4 4.2.1.2). */
    public static final CodeDefaults RECOVERY = new CodeDefaults(8, DAY);

    /** The same, for somebody who has signed in. */
    public static final CodeDefaults VERIFICATION = new CodeDefaults(6, DAY);
}
