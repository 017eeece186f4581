package dev.emailotp.probe;

import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakTransaction;

/** Makes every complete login fail at commit, in realms that have this listener. */
public final class LoginsThatFail extends EachLogin {
    public static final String ID = "email-otp-probe-logins-that-fail";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    KeycloakTransaction before() {
        return new Failure();
    }

    private static final class Failure extends AbstractKeycloakTransaction {
        @Override
        protected void commitImpl() {
            throw new IllegalStateException("As if the database had failed");
        }

        @Override
        protected void rollbackImpl() {}
    }
}
