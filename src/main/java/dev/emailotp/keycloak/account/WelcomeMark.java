package dev.emailotp.keycloak.account;

import org.keycloak.models.UserModel;

/**
 * Marks an account whose owner is still to be welcomed. It is an attribute of the account, so it lasts as long as the
 * account and is the same on all nodes. Without the mark no welcome is sent, and none is sent twice.
 */
public final class WelcomeMark {
    private static final String ATTRIBUTE = "email-otp.welcome";
    private static final String DUE = "due";

    private WelcomeMark() {}

    /** Sets the mark. Accounts of a directory may accept no attribute and are then not welcomed. */
    public static void set(UserModel user) {
        UserStore.accepts(() -> user.setSingleAttribute(ATTRIBUTE, DUE));
    }

    public static boolean isSet(UserModel user) {
        return DUE.equals(user.getFirstAttribute(ATTRIBUTE));
    }

    public static void remove(UserModel user) {
        user.removeAttribute(ATTRIBUTE);
    }
}
