package dev.emailotp.keycloak.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.provider.ProviderConfigProperty;

/** The options of the second-factor step. Immutable. */
public final class SecondFactorOptions implements CheckedOptions {
    private static final int DEFAULT_LENGTH = 6;

    private final CodePolicyOptions policy;
    private final Option<Boolean> verifiedAddressOnly;
    private final Option<Boolean> subjectShowsCode;
    private final List<Option<?>> all;

    /**
     * @param server defaults for the whole server, under the same keys
     * @throws IllegalArgumentException if one of them is out of its option's range
     */
    public SecondFactorOptions(Config.Scope server) {
        policy = new CodePolicyOptions(DEFAULT_LENGTH, server);
        verifiedAddressOnly = new BooleanOption(
                        "verifiedAddressOnly",
                        "Verified addresses only",
                        "Send codes only to people whose e-mail address is verified. "
                                + "Off, a code goes to whatever address the account has.",
                        true)
                .withServerDefault(server);
        subjectShowsCode = new BooleanOption(
                        "subjectShowsCode",
                        "Code in the subject",
                        "Put the code into the mail's subject too. Convenient, but lock screens show it to anybody.",
                        false)
                .withServerDefault(server);
        all = new ArrayList<>(policy.all());
        all.add(verifiedAddressOnly);
        all.add(subjectShowsCode);
    }

    @Override
    public List<String> problems(Map<String, String> configured) {
        return all.stream()
                .flatMap(option -> option.problem(configured).stream())
                .toList();
    }

    public List<ProviderConfigProperty> properties() {
        return all.stream().map(Option::property).toList();
    }

    /** @param model what the admin saved, or {@code null} where nothing was */
    public SecondFactorConfig read(@Nullable AuthenticatorConfigModel model) {
        Map<String, String> configured = model == null || model.getConfig() == null ? Map.of() : model.getConfig();
        return new SecondFactorConfig(
                policy.read(configured), verifiedAddressOnly.read(configured), subjectShowsCode.read(configured));
    }
}
