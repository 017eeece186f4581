package dev.emailotp.keycloak.step;

/**
 * The files that our pages load, below the resources of every theme. Their names change with their content; themes with
 * pages of their own get the names as variables.
 */
final class PageFiles {
    static final String STYLE = "css/email-otp-920c13e8.css";
    static final String SCRIPT = "js/email-otp-81d67031.js";
    static final String ENTRY_SCRIPT = "js/email-otp-entry-f1b389e5.js";

    private PageFiles() {}
}
