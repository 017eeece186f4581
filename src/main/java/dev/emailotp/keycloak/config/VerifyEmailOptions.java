package dev.emailotp.keycloak.config;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.models.RequiredActionConfigModel;
import org.keycloak.provider.ProviderConfigProperty;

/** The options of the required action that verifies an address. Immutable. */
public final class VerifyEmailOptions implements CheckedOptions {
    /** The required action's id and alias. */
    public static final String ACTION = ActionIds.VERIFY_EMAIL;

    private final Option<Boolean> correctable;
    private final CodeOptions codes;

    /**
     * @param server defaults for the whole server, under the same keys
     * @throws IllegalArgumentException if one of them is out of its option's range
     */
    public VerifyEmailOptions(Config.Scope server) {
        correctable = new BooleanOption(
                        "correctAddress",
                        "Correct the address",
                        "Let people enter another address instead of one that is not verified yet. "
                                + "It becomes theirs when they enter the code that is sent to it.",
                        false)
                .withServerDefault(server);
        codes = new CodeOptions(CodeDefaults.VERIFICATION, server, correctable);
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
    public VerifyEmailConfig read(@Nullable RequiredActionConfigModel model) {
        Map<String, String> configured = model == null || model.getConfig() == null ? Map.of() : model.getConfig();
        return new VerifyEmailConfig(codes.read(configured), correctable.read(configured));
    }
}
