package dev.emailotp.keycloak.step;

import dev.emailotp.address.EmailAddress;
import dev.emailotp.keycloak.config.PasswordlessConfig;
import java.util.Locale;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.events.Errors;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.UserModel;

/** Finds the person who may sign in with a code to an address. All others are treated alike, whatever the reason. */
public final class PeopleByAddress {
    private static final Logger LOG = Logger.getLogger(PeopleByAddress.class);

    private static final String NOT_VERIFIED = "email_not_verified";

    private final KeycloakSession session;
    private final PasswordlessConfig config;

    public PeopleByAddress(KeycloakSession session, PasswordlessConfig config) {
        this.session = session;
        this.config = config;
    }

    /**
     * Finds the recipient for an address.
     *
     * @param address the address as read from the page
     */
    public Recipient find(String address) {
        Optional<EmailAddress> read = EmailAddress.read(address);
        String shownAs = read.map(EmailAddress::readable).orElse(address);
        Optional<UserModel> user;
        try {
            user = read.flatMap(new MailboxOwner(session)::find);
        } catch (ModelDuplicateException e) {
            LOG.warnf(
                    "Several people in realm %s share an address; none of them gets a code",
                    session.getContext().getRealm().getName());
            return Recipient.unproven(null, address, shownAs, Eligibility.refused(Errors.EMAIL_IN_USE));
        }
        if (user.isEmpty() && !signsUp()) {
            return Recipient.nobody(address, shownAs, config.tellUnknown());
        }
        return user.map(found -> of(found, shownAs))
                .orElseGet(() -> Recipient.unproven(null, address, shownAs, Eligibility.good()));
    }

    /**
     * Finds the recipient for what a visitor has entered on an earlier page, where Keycloak has found no account by it.
     */
    public Recipient named(String name) {
        return AddressForm.of(name, session)
                .address()
                .map(this::find)
                .orElseGet(() -> Recipient.nobody(name.toLowerCase(Locale.ROOT), name, false));
    }

    /**
     * Returns the recipient for an account. The code goes to the account's own address. Directories and some databases
     * also find the account by addresses that differ in accents or a dotless i, which are mailboxes of other people.
     *
     * @param shownAs the name or address that the person entered before
     */
    public Recipient of(UserModel user, String shownAs) {
        String address = Reachability.hasAddress(user) ? user.getEmail() : shownAs;
        return Recipient.unproven(user, address, shownAs, eligibility(user));
    }

    private boolean signsUp() {
        return config.signUp() && session.getContext().getRealm().isRegistrationAllowed();
    }

    private Eligibility eligibility(UserModel user) {
        if (user.getServiceAccountClientLink() != null) {
            return Eligibility.refused(Errors.USER_NOT_FOUND);
        }
        if (!Reachability.hasAddress(user)) {
            return Eligibility.refused(Errors.INVALID_EMAIL);
        }
        Eligibility known = Eligibility.of(session, user);
        boolean unverified = !user.isEmailVerified() && config.verifiedAddressOnly() && !signsUp();
        return unverified ? () -> known.refusal().or(() -> Optional.of(NOT_VERIFIED)) : known;
    }
}
