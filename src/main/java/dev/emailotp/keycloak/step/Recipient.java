package dev.emailotp.keycloak.step;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.Errors;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/**
 * Whom a code is for.
 *
 * @param user the person; {@code null} if the address belongs to nobody
 * @param address where the code goes
 * @param shownAs what the page calls the address, before masking
 * @param eligibility whether the person may go on
 * @param concealed whether the page must not let on who that is, nor whether there is anybody. Whoever may not go on is
 *     then told so only after entering the right code, which only the owner of the mailbox can do
 * @param toldOfNoAccount whether the mail says that there is no account, in place of a code
 */
public record Recipient(
        @Nullable UserModel user,
        String address,
        String shownAs,
        Eligibility eligibility,
        boolean concealed,
        boolean toldOfNoAccount) {
    /** Somebody who has said who they are, and proven that in part. */
    public static Recipient known(KeycloakSession session, UserModel user) {
        return known(session, user, user.getEmail());
    }

    /** The same, with an address that may not be theirs yet. */
    public static Recipient known(KeycloakSession session, UserModel user, String address) {
        return new Recipient(user, address, address, Eligibility.of(session, user), false, false);
    }

    /** Somebody who has said who they are and proven nothing. */
    public static Recipient unproven(
            @Nullable UserModel user, String address, String shownAs, Eligibility eligibility) {
        return new Recipient(user, address, shownAs, eligibility, true, false);
    }

    /** An address that nobody has. */
    public static Recipient nobody(String address, String shownAs, boolean told) {
        return new Recipient(null, address, shownAs, Eligibility.refused(Errors.USER_NOT_FOUND), true, told);
    }

    /** Whom codes are bound to. Never depends on the eligibility, which can change while a code is out. */
    String subject() {
        return user == null ? address : user.getId();
    }

    @Nullable
    String userId() {
        return user == null ? null : user.getId();
    }

    /** Why this person is to be told right away that they cannot go on. */
    Optional<String> openRefusal() {
        return concealed ? Optional.empty() : eligibility.refusal();
    }

    @Override
    public String toString() {
        return "Recipient[" + (concealed ? "concealed" : "known") + "]";
    }
}
