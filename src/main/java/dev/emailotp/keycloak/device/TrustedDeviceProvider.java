package dev.emailotp.keycloak.device;

import dev.emailotp.keycloak.config.CredentialTypes;
import org.keycloak.credential.CredentialModel;
import org.keycloak.credential.CredentialProvider;
import org.keycloak.credential.CredentialTypeMetadata;
import org.keycloak.credential.CredentialTypeMetadataContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Shows a person's trusted devices in the consoles, where they can be removed. Devices are added by logins only. */
final class TrustedDeviceProvider implements CredentialProvider<CredentialModel> {
    private final KeycloakSession session;

    TrustedDeviceProvider(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public String getType() {
        return CredentialTypes.TRUSTED_DEVICE;
    }

    /** Keycloak calls this when it imports a person. */
    @Override
    public CredentialModel createCredential(RealmModel realm, UserModel user, CredentialModel device) {
        return user.credentialManager().createStoredCredential(device);
    }

    @Override
    public boolean deleteCredential(RealmModel realm, UserModel user, String id) {
        return user.credentialManager().removeStoredCredentialById(id);
    }

    @Override
    public CredentialModel getCredentialFromModel(CredentialModel stored) {
        return stored;
    }

    @Override
    public CredentialTypeMetadata getCredentialTypeMetadata(CredentialTypeMetadataContext context) {
        return CredentialTypeMetadata.builder()
                .type(getType())
                .category(CredentialTypeMetadata.Category.TWO_FACTOR)
                .displayName("email-otp-trusted-device-display-name")
                .helpText("email-otp-trusted-device-help-text")
                .iconCssClass("kcAuthenticatorDefaultClass")
                .removeable(true)
                .build(session);
    }
}
