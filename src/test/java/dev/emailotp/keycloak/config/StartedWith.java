package dev.emailotp.keycloak.config;

import java.util.Map;
import java.util.Set;
import org.keycloak.Config;

/** The options of one provider that a server was started with. */
public final class StartedWith extends Config.AbstractScope {
    private final Map<String, String> options;

    public StartedWith(Map<String, String> options) {
        this.options = options;
    }

    @Override
    public String get(String key) {
        return options.get(key);
    }

    @Override
    public Set<String> getPropertyNames() {
        return options.keySet();
    }

    @Override
    public Config.Scope scope(String... scope) {
        return this;
    }

    @Override
    public Config.Scope root() {
        return this;
    }
}
