package dev.emailotp.keycloak.password;

import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.policy.PasswordPolicyProvider;
import org.keycloak.policy.PasswordPolicyProviderFactory;

/** Creates the password policy. Unlike Keycloak's block-list, it needs no file. */
public final class GuessablePasswordPolicyFactory implements PasswordPolicyProviderFactory {
    private final GuessablePasswords guessable = GuessablePasswords.shipped();

    @Override
    public String getId() {
        return "email-otp-not-guessable";
    }

    @Override
    public String getDisplayName() {
        return "Not guessable";
    }

    @Override
    public @Nullable String getConfigType() {
        return null;
    }

    @Override
    public @Nullable String getDefaultConfigValue() {
        return null;
    }

    @Override
    public boolean isMultiplSupported() {
        return false;
    }

    @Override
    public PasswordPolicyProvider create(KeycloakSession session) {
        return new GuessablePasswordPolicy(session, guessable);
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
