package dev.emailotp.keycloak.authenticator;

import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.events.Details;

/** Keeps "remember me" with the login, as Keycloak's password form does. */
record RememberMe(AuthenticationFlowContext context) {
    private static final String FIELD = "rememberMe";

    void keepPosted() {
        String posted = context.getHttpRequest().getDecodedFormParameters().getFirst(FIELD);
        if (context.getRealm().isRememberMe() && "on".equalsIgnoreCase(posted)) {
            context.getAuthenticationSession().setAuthNote(Details.REMEMBER_ME, "true");
            context.getEvent().detail(Details.REMEMBER_ME, "true");
        } else {
            context.getAuthenticationSession().removeAuthNote(Details.REMEMBER_ME);
        }
    }
}
