package dev.emailotp.keycloak.account;

import org.keycloak.models.UserModel;

/**
 * Says that a person is still to be welcomed. Kept with the account, and so for as long as that, on all nodes; where
 * somebody takes it away, nobody is welcomed, and never twice.
 */
public final class WelcomeMark {
    private static final String ATTRIBUTE = "email-otp.welcome";
    private static final String DUE = "due";

    private WelcomeMark() {}

    public static void set(UserModel user) {
        user.setSingleAttribute(ATTRIBUTE, DUE);
    }

    public static boolean isSet(UserModel user) {
        return DUE.equals(user.getFirstAttribute(ATTRIBUTE));
    }

    public static void remove(UserModel user) {
        user.removeAttribute(ATTRIBUTE);
    }
}
