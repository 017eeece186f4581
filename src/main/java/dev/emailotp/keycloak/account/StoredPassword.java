package dev.emailotp.keycloak.account;

import org.keycloak.component.ComponentModel;
import org.keycloak.models.LDAPConstants;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.storage.StorageId;
import org.keycloak.storage.UserStorageProvider.EditMode;

/** Where a person's password is kept. */
public record StoredPassword(RealmModel realm, UserModel user) {
    /** Returns whether the person comes from a directory to which Keycloak does not write (LDAP, Kerberos). */
    public boolean isReadOnly() {
        String id = user.isFederated() ? user.getFederationLink() : StorageId.providerId(user.getId());
        ComponentModel store = id == null ? null : realm.getComponent(id);
        return store != null && EditMode.READ_ONLY.name().equals(store.get(LDAPConstants.EDIT_MODE));
    }
}
