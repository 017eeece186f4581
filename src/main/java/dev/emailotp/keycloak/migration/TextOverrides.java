package dev.emailotp.keycloak.migration;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.keycloak.models.RealmModel;

/** Texts of other extensions that an admin has replaced for the realm. They are named only: they have other arguments. */
record TextOverrides(RealmModel realm) {
    private static final Properties OURS = load();

    void report(List<MigrationChange> changes) {
        realm.getRealmLocalizationTexts().forEach((locale, texts) -> texts.keySet().stream()
                .sorted()
                .filter(OURS::containsKey)
                .forEach(key -> changes.add(MigrationChange.note(
                        "the text %s (%s) is not shown any more: write yours as %s",
                        key, locale, OURS.getProperty(key)))));
    }

    /** The keys of messages, by those of other extensions. */
    static Properties load() {
        Properties texts = new Properties();
        try (InputStream file = Objects.requireNonNull(TextOverrides.class.getResourceAsStream("texts.properties"))) {
            texts.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }
}
