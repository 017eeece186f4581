package dev.emailotp.keycloak.requiredaction;

import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.models.UserModel;
import org.keycloak.userprofile.UserProfile;
import org.keycloak.userprofile.UserProfileContext;
import org.keycloak.userprofile.UserProfileProvider;

/** Whether a person can change the account's address. */
record WritableAddress(RequiredActionContext context) {
    /** Returns false if the realm's user profile or a read-only directory forbids it. */
    boolean isThere() {
        UserProfile profile = context.getSession()
                .getProvider(UserProfileProvider.class)
                .create(UserProfileContext.UPDATE_EMAIL, context.getUser());
        return !profile.getAttributes().isReadOnly(UserModel.EMAIL);
    }
}
