package dev.emailotp.keycloak.setup;

import java.util.ArrayList;
import java.util.List;

/** What a setup changes in the realm, in words, in the order in which it does. */
public final class Changes {
    private final List<String> lines = new ArrayList<>();

    public void add(String change, Object... names) {
        lines.add(change.formatted(names));
    }

    public List<String> lines() {
        return List.copyOf(lines);
    }
}
