package dev.emailotp.keycloak.step;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.Errors;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/**
 * The recipient of a code, and what the page may show about them.
 *
 * @param user the person; {@code null} if the address has no account
 * @param address the address that the code is sent to
 * @param shownAs the address as the page shows it, before masking
 * @param eligibility whether the person may continue
 * @param concealed whether the page must not reveal who the person is, or whether there is an account. A person who may
 *     not continue then learns this only after entering the right code, which only the owner of the mailbox can do
 * @param toldOfNoAccount whether the mail says that there is no account, in place of a code
 */
public record Recipient(
        @Nullable UserModel user,
        String address,
        String shownAs,
        Eligibility eligibility,
        boolean concealed,
        boolean toldOfNoAccount) {
    /** Returns a recipient who is identified and has proven part of it. */
    public static Recipient known(KeycloakSession session, UserModel user) {
        return known(session, user, user.getEmail());
    }

    /** Returns the same for an address that may not be the person's yet. */
    public static Recipient known(KeycloakSession session, UserModel user, String address) {
        return new Recipient(user, address, address, Eligibility.of(session, user), false, false);
    }

    /** Returns a recipient who has entered a name or an address and proven nothing. */
    public static Recipient unproven(
            @Nullable UserModel user, String address, String shownAs, Eligibility eligibility) {
        return new Recipient(user, address, shownAs, eligibility, true, false);
    }

    /** Returns a recipient for an address without an account. */
    public static Recipient nobody(String address, String shownAs, boolean told) {
        return new Recipient(null, address, shownAs, Eligibility.refused(Errors.USER_NOT_FOUND), true, told);
    }

    /**
     * Returns the subject that codes are bound to. It never depends on the eligibility, which can change while a code
     * is outstanding.
     */
    String subject() {
        return user == null ? address : user.getId();
    }

    /** Returns whether there is an account and its own address is verified, whatever address the code goes to. */
    boolean hasVerifiedAddress() {
        return user != null && user.isEmailVerified();
    }

    @Nullable
    String userId() {
        return user == null ? null : user.getId();
    }

    /** Returns the reason that the person is told at once if they cannot continue. */
    Optional<String> openRefusal() {
        return concealed ? Optional.empty() : eligibility.refusal();
    }

    @Override
    public String toString() {
        return "Recipient[" + (concealed ? "concealed" : "known") + "]";
    }
}
