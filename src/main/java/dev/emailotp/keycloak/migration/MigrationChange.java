package dev.emailotp.keycloak.migration;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a migration changes in a realm, or one that an admin must know of it, as JSON.
 *
 * @param kind {@code flow}, {@code step}, {@code binding}, {@code condition}, {@code action}, {@code people}; or
 *     {@code note}, which changes nothing
 * @param change what it is, in words
 * @param step the step that is replaced, if it is about one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MigrationChange(
        String kind, String change, @Nullable Step step) {
    private static final String NOTE = "note";

    /**
     * A step of another extension, and what stands for it.
     *
     * @param id the id of the old step
     * @param flow the flow with it
     * @param part the sub-flow in which it stands, or the flow itself
     * @param provider the id of its provider
     * @param requirement in the sub-flow, before and after
     * @param replacement the id of our provider
     * @param options the options of our step
     */
    public record Step(
            String id,
            String flow,
            String part,
            String provider,
            String requirement,
            String replacement,
            Map<String, String> options) {}

    static MigrationChange of(String kind, String change, Object... names) {
        return new MigrationChange(kind, change.formatted(names), null);
    }

    static MigrationChange note(String text, Object... names) {
        return of(NOTE, "note: " + text, names);
    }

    /** Whether something is changed, rather than told. */
    public boolean changes() {
        return !NOTE.equals(kind);
    }
}
