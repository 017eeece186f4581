package dev.emailotp.keycloak.authenticator;

import dev.emailotp.keycloak.RealmOneTimeCodes;
import dev.emailotp.keycloak.config.CheckedOptions;
import dev.emailotp.keycloak.config.SecondFactorOptions;
import java.util.List;
import java.util.Map;
import org.keycloak.Config;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.provider.ProviderConfigProperty;

/** The step that asks for a code from a mail after the password. */
public final class SecondFactorAuthenticatorFactory implements AuthenticatorFactory, CheckedOptions {
    public static final String ID = "email-otp-second-factor";

    private final RealmOneTimeCodes codes = new RealmOneTimeCodes();
    private SecondFactorOptions options = new SecondFactorOptions(Config.scope());

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getDisplayType() {
        return "Email OTP second factor";
    }

    @Override
    public String getHelpText() {
        return "Sends a one-time code to the person's e-mail address and asks for it. "
                + "For use after the password, beside or instead of an authenticator app.";
    }

    /**
     * Brute-force detection of Keycloak 26.7 counts the failures of a few categories only; for any other, such as a
     * name of our own, it is silently off.
     */
    @Override
    public String getReferenceCategory() {
        return OTPCredentialModel.TYPE;
    }

    @Override
    public boolean isConfigurable() {
        return true;
    }

    @Override
    public Requirement[] getRequirementChoices() {
        return new Requirement[] {Requirement.REQUIRED, Requirement.ALTERNATIVE, Requirement.DISABLED};
    }

    /** A person whose address is not verified yet is led to verifying it. */
    @Override
    public boolean isUserSetupAllowed() {
        return true;
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return options.properties();
    }

    /** The defaults for the whole server, under the keys of the options. */
    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        return options.properties();
    }

    @Override
    public List<String> problems(Map<String, String> configured) {
        return options.problems(configured);
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return new SecondFactorAuthenticator(options, codes);
    }

    @Override
    public void init(Config.Scope config) {
        options = new SecondFactorOptions(config);
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
