package dev.emailotp.keycloak.config;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.keycloak.authentication.requiredactions.RecoveryAuthnCodesAction;
import org.keycloak.authentication.requiredactions.WebAuthnPasswordlessRegisterFactory;
import org.keycloak.authentication.requiredactions.WebAuthnRegisterFactory;
import org.keycloak.models.UserModel.RequiredAction;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.models.credential.RecoveryAuthnCodesCredentialModel;
import org.keycloak.models.credential.WebAuthnCredentialModel;

/** A kind of second factor that people can set up themselves. */
public enum SecondFactorKind {
    EMAIL("email-otp", ActionIds.CONFIGURE, "email-otp-second-factor"),
    APP(OTPCredentialModel.TYPE, RequiredAction.CONFIGURE_TOTP.name(), "otp"),
    PASSKEY(
            WebAuthnCredentialModel.TYPE_PASSWORDLESS,
            WebAuthnPasswordlessRegisterFactory.PROVIDER_ID,
            "webauthn-passwordless"),
    SECURITY_KEY(WebAuthnCredentialModel.TYPE_TWOFACTOR, WebAuthnRegisterFactory.PROVIDER_ID, "webauthn"),
    RECOVERY_CODES(
            RecoveryAuthnCodesCredentialModel.TYPE, RecoveryAuthnCodesAction.PROVIDER_ID, "recovery-authn-codes");

    /** What is offered if an admin does not choose: the factors that every Keycloak has. */
    public static final Set<SecondFactorKind> USUAL = Collections.unmodifiableSet(EnumSet.of(EMAIL, APP, PASSKEY));

    private final String type;
    private final String action;
    private final String words;

    SecondFactorKind(String type, String action, String words) {
        this.type = type;
        this.action = action;
        this.words = words;
    }

    /** Returns the type of the factor's credentials. */
    public String type() {
        return type;
    }

    /** Returns the id of the required action that sets the factor up. */
    public String action() {
        return action;
    }

    /** Returns the key of the message that is the factor's name. */
    public String nameKey() {
        return words + "-display-name";
    }

    /** Returns the key of the message that says what people do with the factor. */
    public String helpKey() {
        return words + "-help-text";
    }
}
