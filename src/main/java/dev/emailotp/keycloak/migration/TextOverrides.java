package dev.emailotp.keycloak.migration;

import java.util.List;
import org.keycloak.models.RealmModel;

/** Texts of other extensions that an admin has replaced for the realm. They are named only: they have other arguments. */
record TextOverrides(RealmModel realm) {
    void report(OldExtensions extensions, List<MigrationChange> changes) {
        realm.getRealmLocalizationTexts()
                .forEach((locale, texts) -> texts.keySet().stream().sorted().forEach(key -> extensions
                        .text(key)
                        .ifPresent(ours -> changes.add(MigrationChange.note(
                                "the text %s (%s) is not shown any more: write yours as %s", key, locale, ours)))));
    }
}
