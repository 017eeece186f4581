package dev.emailotp.keycloak.config;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.Details;

/** The types of the extension's own credentials. */
public final class CredentialTypes {
    /** A device on which a person is not asked for a code. It is not a factor: it only stands in for a step. */
    public static final String TRUSTED_DEVICE = "email-otp-trusted-device";

    private CredentialTypes() {}

    /** Returns whether an event with these details is about a trusted device, and so about no way to sign in. */
    public static boolean isTrustedDevice(@Nullable Map<String, String> details) {
        return details != null && TRUSTED_DEVICE.equals(details.get(Details.CREDENTIAL_TYPE));
    }
}
