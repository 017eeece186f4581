package dev.emailotp.keycloak.requiredaction;

import dev.emailotp.keycloak.config.ActionIds;
import dev.emailotp.keycloak.config.ConfigureConfig;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.models.KeycloakSession;

/** Creates the required action that sets up codes by email as a person's second factor. */
public final class ConfigureByCodeFactory extends CodeActionFactory<ConfigureConfig> {
    public static final String ID = ActionIds.CONFIGURE;

    public ConfigureByCodeFactory() {
        super(ConfigureConfig.OPTIONS, ConfigureByCode::new);
    }

    @Override
    public RequiredActionProvider create(KeycloakSession session) {
        return new LockedRegistrator(locked());
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getDisplayText() {
        return "Set up codes by email";
    }
}
