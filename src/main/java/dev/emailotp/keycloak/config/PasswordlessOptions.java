package dev.emailotp.keycloak.config;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.provider.ProviderConfigProperty;

/** The options of the passwordless step. Immutable. */
public final class PasswordlessOptions implements CheckedOptions {
    private final Option<Boolean> verifiedAddressOnly;
    private final Option<Boolean> signUp;
    private final Option<Boolean> tellUnknown;
    private final CodeOptions codes;

    /**
     * @param server defaults for the whole server, under the same keys
     * @throws IllegalArgumentException if one of them is out of its option's range
     */
    public PasswordlessOptions(Config.Scope server) {
        verifiedAddressOnly = new BooleanOption(
                        "verifiedAddressOnly",
                        "Verified addresses only",
                        "Send codes only to people whose e-mail address is verified. Off, whoever proves an address "
                                + "that was never verified takes its account over: password, other credentials, "
                                + "linked logins and sessions from before are removed.",
                        true)
                .withServerDefault(server);
        signUp = new BooleanOption(
                        "signUp",
                        "Sign up",
                        "Create an account for an address that has none, once it is proven. Takes effect only if the "
                                + "realm allows registration. Accounts whose address was never verified are then "
                                + "taken over as described above.",
                        false)
                .withServerDefault(server);
        tellUnknown = new BooleanOption(
                        "tellUnknown",
                        "Mail to unknown addresses",
                        "Send a mail to an address that has no account, saying so, instead of none. It gives the advice "
                                + "to register only if the realm allows that. Anybody can have such a mail sent to any "
                                + "address, within the same limits as codes.",
                        false)
                .withServerDefault(server);
        codes = new CodeOptions(CodeDefaults.ONLY_FACTOR, server, verifiedAddressOnly, signUp, tellUnknown);
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
    public PasswordlessConfig read(@Nullable AuthenticatorConfigModel model) {
        Map<String, String> configured = CodeOptions.saved(model);
        return new PasswordlessConfig(
                codes.read(configured),
                verifiedAddressOnly.read(configured),
                signUp.read(configured),
                tellUnknown.read(configured));
    }
}
