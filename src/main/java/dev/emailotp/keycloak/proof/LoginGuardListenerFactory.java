package dev.emailotp.keycloak.proof;

import dev.emailotp.keycloak.line.KeycloakVersion;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jboss.logging.Logger;
import org.keycloak.Config;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.UserModel;
import org.keycloak.provider.ServerInfoAwareProviderFactory;

/** Creates the guard at the end of every login. Active in all realms, whatever listeners they have configured. */
public final class LoginGuardListenerFactory implements EventListenerProviderFactory, ServerInfoAwareProviderFactory {
    private static final Logger LOG = Logger.getLogger(LoginGuardListenerFactory.class);

    @Override
    public String getId() {
        return "email-otp-login-guard";
    }

    @Override
    public boolean isGlobal() {
        return true;
    }

    @Override
    public EventListenerProvider create(KeycloakSession session) {
        return new LoginGuardListener(session);
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        // What this guard protects, such a version gives away elsewhere.
        KeycloakVersion keycloak = KeycloakVersion.running();
        LOG.infof("Email OTP extension %s on Keycloak %s", extension(), keycloak);
        keycloak.warning().ifPresent(LOG::warn);
        factory.register(event -> {
            if (event instanceof UserModel.UserPreRemovedEvent deletion) {
                LoginGuardListener.beforeDeletion(deletion.getKeycloakSession(), deletion.getUser());
            }
        });
    }

    /** Returns what the admin console shows under "Server info", "Providers". */
    @Override
    public Map<String, String> getOperationalInfo() {
        Map<String, String> shown = new LinkedHashMap<>();
        shown.put("extension", extension());
        KeycloakVersion.running().warning().ifPresent(warning -> shown.put("warning", warning));
        return shown;
    }

    private static String extension() {
        return Objects.requireNonNullElse(
                LoginGuardListenerFactory.class.getPackage().getImplementationVersion(), "of an unknown version");
    }

    @Override
    public void close() {}
}
