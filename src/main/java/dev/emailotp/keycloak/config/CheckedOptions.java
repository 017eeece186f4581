package dev.emailotp.keycloak.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.keycloak.provider.ProviderConfigProperty;

/** Options that the console can show and that can validate a configuration before it is saved. */
public interface CheckedOptions {
    /** Returns one sentence for each invalid value; empty if all values are valid. */
    List<String> problems(Map<String, String> configured);

    /**
     * Returns how long codes are to live, zero without codes of its own; only for a configuration without problems.
     */
    Duration codeLifetime(Map<String, String> configured);

    /** Returns the options as the console shows them. */
    List<ProviderConfigProperty> properties();
}
