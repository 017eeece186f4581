package dev.emailotp.keycloak.account;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.UserModel;

/**
 * The time since when an account's browsers are known. It is an attribute of the account, so it lasts as long as the
 * account and is the same on all nodes. Browsers that were known before that time no longer are. Without the mark, no
 * browser is known.
 */
public final class DevicesMark {
    private static final String ATTRIBUTE = "email-otp.devices";

    private DevicesMark() {}

    /** Returns the earliest mark. Two logins at the same time can each have set one. */
    public static Optional<Instant> of(UserModel user) {
        return user.getAttributeStream(ATTRIBUTE).flatMap(DevicesMark::parsed).min(Instant::compareTo);
    }

    /**
     * Sets the mark and thereby forgets all earlier browsers. Accounts of a directory may accept no
     * attribute and then have no mark.
     */
    public static void set(UserModel user, Instant since) {
        // Without a mark no browser is known, so no notice about a new one is sent.
        UserStore.accepts(() -> user.setSingleAttribute(ATTRIBUTE, since.toString()));
    }

    /** Forgets all known browsers, if the account has a mark. */
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
