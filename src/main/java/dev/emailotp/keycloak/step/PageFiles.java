package dev.emailotp.keycloak.step;

/**
 * The files that our pages load, below the resources of every theme. Their names change with their content; themes with
 * pages of their own get the names as variables.
 */
public final class PageFiles {
    public static final String STYLE = "css/email-otp-6cf84c40.css";
    static final String SCRIPT = "js/email-otp-81d67031.js";
    static final String ENTRY_SCRIPT = "js/email-otp-entry-f1b389e5.js";
    static final String CHECK_SCRIPT = "js/email-otp-check-d446d089.js";

    private PageFiles() {}
}
