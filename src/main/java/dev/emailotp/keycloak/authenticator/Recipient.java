package dev.emailotp.keycloak.authenticator;

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
 * @param standing whether the person may go on
 * @param concealed whether the page must not let on who that is, nor whether there is anybody. Whoever may not go on is
 *     then told so only after entering the right code, which only the owner of the mailbox can do
 * @param toldOfNoAccount whether the mail says that there is no account, in place of a code
 */
public record Recipient(
        @Nullable UserModel user,
        String address,
        String shownAs,
        Standing standing,
        boolean concealed,
        boolean toldOfNoAccount) {
    /** Somebody who has said who they are, and proven that in part. */
    static Recipient known(KeycloakSession session, UserModel user) {
        return known(session, user, user.getEmail());
    }

    /** The same, with an address that may not be theirs yet. */
    public static Recipient known(KeycloakSession session, UserModel user, String address) {
        return new Recipient(user, address, address, Standing.of(session, user), false, false);
    }

    /** Somebody who has said who they are and proven nothing. */
    static Recipient claimed(@Nullable UserModel user, String address, String shownAs, Standing standing) {
        return new Recipient(user, address, shownAs, standing, true, false);
    }

    /** An address that nobody has. */
    static Recipient nobody(String address, String shownAs, boolean told) {
        return new Recipient(null, address, shownAs, Standing.refused(Errors.USER_NOT_FOUND), true, told);
    }

    /** Whom codes are bound to. Never depends on the standing, which may change while a code is out. */
    String subject() {
        return user == null ? address : user.getId();
    }

    @Nullable
    String userId() {
        return user == null ? null : user.getId();
    }

    /** Why this person is to be told right away that they cannot go on. */
    Optional<String> openRefusal() {
        return concealed ? Optional.empty() : standing.refusal();
    }

    @Override
    public String toString() {
        return "Recipient[" + (concealed ? "concealed" : "known") + "]";
    }
}
