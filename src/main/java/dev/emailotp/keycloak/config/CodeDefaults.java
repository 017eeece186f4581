package dev.emailotp.keycloak.config;

/**
 * The defaults and ranges that depend on the use of a code.
 *
 * @param length the number of symbols of a code
 * @param maxLifetime the longest lifetime that an admin can choose, in seconds
 * @param lifetimeText the key of the message that is the lifetime's label; its help names the longest one
 */
public record CodeDefaults(int length, int maxLifetime, String lifetimeText) {
    private static final int TEN_MINUTES = 600;
    private static final int DAY = 86_400;
    private static final String IN_LOGIN = "emailOtpOptionCodeLifetime";
    private static final String IN_RECOVERY = "emailOtpOptionRecoveryCodeLifetime";

    /** For a person who has already entered a password. */
    public static final CodeDefaults SECOND_FACTOR = new CodeDefaults(6, TEN_MINUTES, IN_LOGIN);

    /**
     * For codes that are the only factor. A code is too short if a guess succeeds more often than once in a million.
     */
    public static final CodeDefaults ONLY_FACTOR = new CodeDefaults(8, TEN_MINUTES, IN_LOGIN);

    /** For recovery and verification, which may take a day (NIST SP 800-63B-4 section 4.2.1.2). */
    public static final CodeDefaults RECOVERY = new CodeDefaults(8, DAY, IN_RECOVERY);

    /** For verification by a person who has signed in. */
    public static final CodeDefaults VERIFICATION = new CodeDefaults(6, DAY, IN_RECOVERY);
}
