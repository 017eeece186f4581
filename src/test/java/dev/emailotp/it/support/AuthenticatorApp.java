package dev.emailotp.it.support;

import org.keycloak.models.utils.TimeBasedOTP;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** The authenticator app of all people in tests who have one. */
public final class AuthenticatorApp {
    private static final String SECRET = "wonderlandSecret0000";

    private AuthenticatorApp() {}

    /** Gives a person who is about to be made the app as a second factor. */
    public static void give(UserRepresentation user) {
        CredentialRepresentation totp = new CredentialRepresentation();
        totp.setType("otp");
        totp.setSecretData("{\"value\":\"" + SECRET + "\"}");
        totp.setCredentialData(
                "{\"subType\":\"totp\",\"digits\":6,\"counter\":0,\"period\":30,\"algorithm\":\"HmacSHA1\"}");
        user.getCredentials().add(totp);
    }

    /** What the app shows now. */
    public static String code() {
        return code(SECRET);
    }

    /** What an app shows now that a person has set up with this secret. */
    public static String code(String secret) {
        return new TimeBasedOTP().generateTOTP(secret);
    }
}
