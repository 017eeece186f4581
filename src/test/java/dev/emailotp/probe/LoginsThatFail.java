package dev.emailotp.probe;

import org.keycloak.Config;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Makes every complete login fail at commit, in realms that have this listener. */
public final class LoginsThatFail implements EventListenerProviderFactory {
    public static final String ID = "email-otp-probe-logins-that-fail";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public EventListenerProvider create(KeycloakSession session) {
        return new EventListenerProvider() {
            @Override
            public void onEvent(Event event) {
                if (event.getType() == EventType.LOGIN) {
                    session.getTransactionManager().enlistPrepare(new Failure());
                }
            }

            @Override
            public void onEvent(AdminEvent event, boolean includeRepresentation) {}

            @Override
            public void close() {}
        };
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}

    private static final class Failure extends AbstractKeycloakTransaction {
        @Override
        protected void commitImpl() {
            throw new IllegalStateException("As if the database had failed");
        }

        @Override
        protected void rollbackImpl() {}
    }
}
