package dev.emailotp.demo;

/** The information for the person who started the demo, in one block. */
final class Announcement {
    private Announcement() {}

    static String text(String keycloak, String app, String mailbox) {
        return """

                The demo is ready.

                  Demo app          %1$s/
                  Mailbox           %2$s/
                  Account console   %3$s/realms/demo/account/
                  Admin console     %3$s/admin/            admin / admin
                  Help desk         %3$s/realms/demo/email-otp/console   as bob

                People of the realm "demo"

                  alice / alice-demo-password
                      signs in with the password and a code from the mailbox; of the group "staff",
                      so that the app's reports are open to her.

                  bob / bob-demo-password
                      signs in with the password and an authenticator app, or chooses "Try Another Way"
                      for a code from the mailbox; has the role "admin". To be bob, add this key to an authenticator app by hand
                      ("enter a setup key", time-based, 6 digits), or run: oathtool --totp -b KEY

                      DEMODEMODEMODEMODEMODEMODEMODEMO

                Also try

                  "Try Another Way" on the sign-in page: a code and no password. An address without an account
                      gets one.
                  "Register": the address is verified by code before a password is chosen.
                  "Forgot Password?": a code before the new password; bob is asked for his app as well.

                Ctrl-C stops everything.
                """.formatted(app, mailbox, keycloak);
    }
}
