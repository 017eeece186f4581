package dev.emailotp.keycloak.config;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.provider.ProviderConfigProperty;

/** The options of the second-factor step. Immutable. */
public final class SecondFactorOptions implements CheckedOptions {
    private final Option<Boolean> verifiedAddressOnly;
    private final CodeOptions codes;

    /**
     * @param server defaults for the whole server, under the same keys
     * @throws IllegalArgumentException if one of them is out of its option's range
     */
    public SecondFactorOptions(Config.Scope server) {
        verifiedAddressOnly = new BooleanOption(
                        "verifiedAddressOnly",
                        "Verified addresses only",
                        "Send codes only to people whose e-mail address is verified. "
                                + "Off, a code goes to whatever address the account has.",
                        true)
                .withServerDefault(server);
        codes = new CodeOptions(CodeDefaults.SECOND_FACTOR, server, verifiedAddressOnly);
    }

    @Override
    public List<String> problems(Map<String, String> configured) {
        return codes.problems(configured);
    }

    @Override
    public List<ProviderConfigProperty> properties() {
        return codes.properties();
    }

    /** @param model what the admin saved, or {@code null} where nothing was */
    public SecondFactorConfig read(@Nullable AuthenticatorConfigModel model) {
        Map<String, String> configured = CodeOptions.saved(model);
        return new SecondFactorConfig(codes.read(configured), verifiedAddressOnly.read(configured));
    }
}
