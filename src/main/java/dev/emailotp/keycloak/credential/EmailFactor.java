package dev.emailotp.keycloak.credential;

import dev.emailotp.address.EmailAddress;
import java.util.Optional;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.UserModel;

/**
 * A mailbox that a person has set up as a second factor. It is stored as a credential of the person, in Keycloak's own
 * database also for people of a directory. A person has at most one. Immutable.
 *
 * @param id the credential's id
 * @param provenAddress the address that a code has proven
 * @param followsAccount whether the address was the account's own when it was proven
 */
public record EmailFactor(String id, String provenAddress, boolean followsAccount) {
    /** The type of the credential. */
    public static final String TYPE = "email-otp";

    /** Returns the person's factor; of several, the one that the person prefers. */
    public static Optional<EmailFactor> of(UserModel user) {
        return user.credentialManager()
                .getStoredCredentialsByTypeStream(TYPE)
                .flatMap(credential -> of(credential, user).stream())
                .findFirst();
    }

    /** What cannot be read, such as the data of a later release, must not leave the person without a factor. */
    private static Optional<EmailFactor> of(CredentialModel credential, UserModel user) {
        return EmailFactorData.read(credential)
                .map(data -> new EmailFactor(credential.getId(), data.address(), data.followsAccount()))
                .or(() -> Optional.ofNullable(user.getEmail())
                        .filter(address -> user.isEmailVerified() && !address.isBlank())
                        .map(address -> new EmailFactor(credential.getId(), address, true)));
    }

    /**
     * Returns the address that codes go to. A factor that was set up with the account's own address follows it, but only
     * to an address that is verified: until then, codes go to the proven one.
     */
    public String address(UserModel user) {
        boolean hasMoved = followsAccount && user.isEmailVerified() && user.getEmail() != null;
        return hasMoved ? user.getEmail() : provenAddress;
    }

    /** Returns whether the person has set up another mailbox than the account's. */
    public static boolean isAnotherMailbox(UserModel user) {
        return of(user).filter(factor -> !isSame(factor.address(user), String.valueOf(user.getEmail())))
                .isPresent();
    }

    static boolean isSame(String address, String other) {
        return canonical(address).equals(canonical(other));
    }

    private static String canonical(String address) {
        return EmailAddress.read(address).map(EmailAddress::value).orElse(address);
    }

    @Override
    public String toString() {
        return "EmailFactor[" + id + "]";
    }
}
