package dev.emailotp.keycloak.config;

import dev.emailotp.keycloak.option.BooleanType;
import dev.emailotp.keycloak.option.Option;
import dev.emailotp.keycloak.option.OptionValues;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.provider.ProviderConfigProperty;

/** The options of the direct grant step. */
public final class DirectGrantOptions {
    private static final Option<Boolean> SENDS_CODE =
            Option.inConsole("sendsCode", "emailOtpOptionSendsCode", false, new BooleanType());

    private DirectGrantOptions() {}

    public static List<ProviderConfigProperty> properties() {
        return List.of(SENDS_CODE.property());
    }

    public static List<String> problems(Map<String, String> configured) {
        return SENDS_CODE.problem(configured.get(SENDS_CODE.key())).stream().toList();
    }

    /** @param model what the admin saved, or {@code null} where nothing was */
    public static boolean sendsCode(@Nullable AuthenticatorConfigModel model) {
        Map<String, String> saved = model == null ? null : model.getConfig();
        Map<String, String> values = Objects.requireNonNullElse(saved, Map.of());
        return OptionValues.NONE.in("email-otp-direct-grant", values::get).get(SENDS_CODE);
    }
}
