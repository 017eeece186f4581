package dev.emailotp.keycloak.config;

import dev.emailotp.otp.CodePolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.provider.ProviderConfigProperty;

/** The options that all our steps and actions have, and a place for those that only one of them has. Immutable. */
public final class CodeOptions implements CheckedOptions {
    private final CodePolicyOptions policy;
    private final Option<Boolean> subjectShowsCode;
    private final List<Option<?>> all;

    /**
     * @param server defaults for the whole server, under the same keys
     * @throws IllegalArgumentException if one of them is out of its option's range
     */
    CodeOptions(CodeDefaults defaults, Config.Scope server, Option<?>... own) {
        policy = new CodePolicyOptions(defaults, server);
        subjectShowsCode = new BooleanOption(
                        "subjectShowsCode",
                        "Code in the subject",
                        "Put the code into the mail's subject too. Convenient, but lock screens show it to anybody.",
                        false)
                .withServerDefault(server);
        all = new ArrayList<>(policy.all());
        all.addAll(List.of(own));
        all.add(subjectShowsCode);
    }

    /** For a place that has no options of its own. */
    public static CodeOptions plain(CodeDefaults defaults, Config.Scope server) {
        return new CodeOptions(defaults, server);
    }

    @Override
    public List<String> problems(Map<String, String> configured) {
        return all.stream()
                .flatMap(option -> option.problem(configured).stream())
                .toList();
    }

    @Override
    public List<ProviderConfigProperty> properties() {
        return all.stream().map(Option::property).toList();
    }

    public CodeConfig read(Map<String, String> configured) {
        CodePolicy read = policy.read(configured);
        return new CodeConfig(read, subjectShowsCode.read(configured));
    }

    /** @param model what the admin saved, or {@code null} where nothing was */
    public static Map<String, String> saved(@Nullable AuthenticatorConfigModel model) {
        return model == null || model.getConfig() == null ? Map.of() : model.getConfig();
    }
}
