package dev.emailotp.keycloak.admin;

import dev.emailotp.keycloak.device.ShownDevice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one person stands with codes by email, as JSON, without what is {@code null}. Never contains a code, or whether one
 * would be right.
 *
 * @param address the account's address; masked for an admin who may not manage the person; {@code null} if there is none
 * @param addressVerified whether the address is verified
 * @param factor the factor that the person has set up; {@code null} if there is none
 * @param devices the devices on which the person is not asked for a code
 * @param lockedForSeconds how long no code is sent to the person because of wrong codes after the password; 0 if codes
 *     are sent
 * @param limits the use of the person's limits
 * @param manageable whether the admin may also change all this
 * @param events what happened last, the latest first; {@code null} if events are not saved, or the admin may not view
 *     events
 */
public record ShownPerson(
        @Nullable String address,
        boolean addressVerified,
        @Nullable Factor factor,
        List<ShownDevice> devices,
        long lockedForSeconds,
        List<ShownLimit> limits,
        boolean manageable,
        @Nullable List<ShownEvent> events) {
    /**
     * The factor that a person has set up.
     *
     * @param credential the id of the credential
     * @param name what the person calls it; {@code null} for an admin who may not manage the person
     * @param address where codes go; masked for an admin who may not manage the person
     * @param followsAccount whether it follows the account's address
     */
    public record Factor(String credential, @Nullable String name, String address, boolean followsAccount) {}

    /**
     * An event about a code or its mail.
     *
     * @param time milliseconds since 1970
     * @param type Keycloak's type of the event
     * @param purpose what the code was for
     * @param result what happened, in the words of docs/events.md
     */
    public record ShownEvent(
            long time,
            String type,
            @Nullable String purpose,
            @Nullable String result) {}
}
