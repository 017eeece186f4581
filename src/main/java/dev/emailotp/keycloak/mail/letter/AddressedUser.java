package dev.emailotp.keycloak.mail.letter;

import org.keycloak.models.UserModel;
import org.keycloak.models.utils.UserModelDelegate;

/**
 * A person as the recipient of one mail, whose address is the one that the mail goes to. It may not be the account's
 * address yet, or no longer, and template providers of Keycloak before 26.6 take it from the person only.
 */
public final class AddressedUser extends UserModelDelegate {
    private final String address;

    public AddressedUser(UserModel user, String address) {
        super(user);
        this.address = address;
    }

    @Override
    public String getEmail() {
        return address;
    }
}
