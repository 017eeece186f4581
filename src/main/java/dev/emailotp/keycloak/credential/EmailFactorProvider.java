package dev.emailotp.keycloak.credential;

import org.keycloak.credential.CredentialModel;
import org.keycloak.credential.CredentialProvider;
import org.keycloak.credential.CredentialTypeMetadata;
import org.keycloak.credential.CredentialTypeMetadata.Category;
import org.keycloak.credential.CredentialTypeMetadataContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Makes Keycloak's consoles and flows know the credential of an {@link EmailFactor}. */
public final class EmailFactorProvider implements CredentialProvider<CredentialModel> {
    private final KeycloakSession session;
    private final String setUpBy;

    /** @param setUpBy the id of the required action that sets the factor up */
    EmailFactorProvider(KeycloakSession session, String setUpBy) {
        this.session = session;
        this.setUpBy = setUpBy;
    }

    @Override
    public String getType() {
        return EmailFactor.TYPE;
    }

    @Override
    public CredentialModel createCredential(RealmModel realm, UserModel user, CredentialModel credential) {
        return user.credentialManager().createStoredCredential(credential);
    }

    @Override
    public boolean deleteCredential(RealmModel realm, UserModel user, String id) {
        return user.credentialManager().removeStoredCredentialById(id);
    }

    @Override
    public CredentialModel getCredentialFromModel(CredentialModel credential) {
        return credential;
    }

    /** Returns what admins see. Keycloak has them see the data of a credential with the person. */
    @Override
    public CredentialModel getCredentialForPresentationFromModel(CredentialModel credential) {
        CredentialModel shown = credential.shallowClone();
        shown.setCredentialData(EmailFactorData.read(credential)
                .map(EmailFactorData::shown)
                .map(EmailFactorData::written)
                .orElse("{}"));
        return shown;
    }

    @Override
    public CredentialTypeMetadata getCredentialTypeMetadata(CredentialTypeMetadataContext context) {
        return CredentialTypeMetadata.builder()
                .type(EmailFactor.TYPE)
                .category(Category.TWO_FACTOR)
                .displayName("email-otp-second-factor-display-name")
                .helpText("email-otp-second-factor-help-text")
                .iconCssClass("fa fa-envelope list-view-pf-icon-lg")
                .createAction(setUpBy)
                .removeable(true)
                .build(session);
    }
}
