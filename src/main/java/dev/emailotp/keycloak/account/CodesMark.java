package dev.emailotp.keycloak.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.UserModel;

/**
 * Ends the codes that are under way to one person. The mark is an attribute of the account, and a part of what each of
 * the person's codes is bound to: under a new mark, the earlier codes are not found. It lasts as long as the account and
 * is the same on all nodes. Accounts without a mark have codes without it.
 */
public final class CodesMark {
    private static final String ATTRIBUTE = "email-otp.codes";

    private CodesMark() {}

    /** Returns the binding of a login, extended by the mark if the person has one. */
    public static String bind(String login, @Nullable UserModel user) {
        String mark = user == null ? null : user.getFirstAttribute(ATTRIBUTE);
        return mark == null ? login : login + " " + mark;
    }

    /**
     * Ends all codes of before, in browsers and apps.
     *
     * @return whether the account's user store has accepted that; a directory may accept no attribute
     */
    public static boolean renew(UserModel user, Instant now) {
        return UserStore.accepts(() -> user.setSingleAttribute(ATTRIBUTE, now.toString()));
    }
}
