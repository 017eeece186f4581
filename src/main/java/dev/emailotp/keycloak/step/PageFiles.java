package dev.emailotp.keycloak.step;

/**
 * The files that our pages load, below the resources of every theme. Their names change with their content; themes with
 * pages of their own get the names as variables.
 */
final class PageFiles {
    static final String STYLE = "css/email-otp-f9cad6ca.css";
    static final String SCRIPT = "js/email-otp-7ed4482a.js";

    private PageFiles() {}
}
