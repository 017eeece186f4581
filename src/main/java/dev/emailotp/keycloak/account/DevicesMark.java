package dev.emailotp.keycloak.account;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.UserModel;
import org.keycloak.storage.ReadOnlyException;

/**
 * Since when the browsers are known that a person signs in with. Kept with the account, and so for as long as that, on
 * all nodes. Browsers that were known before are not any more; where there is no mark, nobody can tell which are.
 */
public final class DevicesMark {
    private static final String ATTRIBUTE = "email-otp.devices";

    private DevicesMark() {}

    /** The earliest: two logins at the same time can each have set one. */
    public static Optional<Instant> of(UserModel user) {
        return user.getAttributeStream(ATTRIBUTE).flatMap(DevicesMark::parsed).min(Instant::compareTo);
    }

    /** Forgets what was known before. Accounts that take no attribute, of a federation that only reads, have no mark. */
    public static void set(UserModel user, Instant since) {
        try {
            user.setSingleAttribute(ATTRIBUTE, since.toString());
        } catch (ReadOnlyException e) {
            // nobody is told of new browsers there, as none is known
        }
    }

    /** Forgets what was known, if anything was. */
    public static void renew(UserModel user, Instant since) {
        if (of(user).isPresent()) {
            set(user, since);
        }
    }

    private static Stream<Instant> parsed(String value) {
        try {
            return Stream.of(Instant.parse(value));
        } catch (DateTimeException e) {
            return Stream.empty();
        }
    }
}
