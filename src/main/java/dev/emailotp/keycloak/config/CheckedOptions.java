package dev.emailotp.keycloak.config;

import java.util.List;
import java.util.Map;
import org.keycloak.provider.ProviderConfigProperty;

/** Options that the console can show, and that can tell what is wrong with a configuration before it is saved. */
public interface CheckedOptions {
    /** One sentence for each value that an option cannot have; empty if all is well. */
    List<String> problems(Map<String, String> configured);

    /** How the console shows them. */
    List<ProviderConfigProperty> properties();
}
