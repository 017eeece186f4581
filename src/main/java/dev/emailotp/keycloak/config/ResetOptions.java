package dev.emailotp.keycloak.config;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.provider.ProviderConfigProperty;

/** The options of the step that proves an address before a password is reset. Immutable. */
public final class ResetOptions implements CheckedOptions {
    private final Option<ForceLogin> forceLogin;
    private final Option<Boolean> endSessions;
    private final CodeOptions codes;

    /**
     * @param server defaults for the whole server, under the same keys
     * @throws IllegalArgumentException if one of them is out of its option's range
     */
    public ResetOptions(Config.Scope server) {
        forceLogin = new ChoiceOption<>(
                        "force-login",
                        "Force login after reset",
                        "Whether people have to sign in anew once the reset is done. With only-federated, people from "
                                + "another user store do, and people who have a second factor of their own: a mailbox "
                                + "alone does not let them in. Choose false only where the flow asks for the second "
                                + "factor itself.",
                        ForceLogin.ONLY_FEDERATED)
                .withServerDefault(server);
        endSessions = new BooleanOption(
                        "endSessions",
                        "End other sessions",
                        "Sign the person out everywhere else once the address is proven.",
                        true)
                .withServerDefault(server);
        codes = new CodeOptions(CodeDefaults.RECOVERY, server, forceLogin, endSessions);
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
    public ResetConfig read(@Nullable AuthenticatorConfigModel model) {
        Map<String, String> configured = CodeOptions.saved(model);
        return new ResetConfig(codes.read(configured), forceLogin.read(configured), endSessions.read(configured));
    }
}
