package dev.emailotp.keycloak.api;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** The language of a mail that an app requests. */
final class Languages {
    private Languages() {}

    /**
     * @param requested the languages that the app prefers, as in {@code ui_locales} of OpenID Connect; those that the
     *     realm does not have are skipped
     */
    static Locale of(ApiCall call, Optional<String> requested, @Nullable UserModel user) {
        KeycloakSession session = call.session();
        RealmModel realm = call.realm();
        return Stream.concat(requested.stream(), call.config().language().stream())
                .flatMap(tags -> Arrays.stream(tags.strip().split("\\s+")))
                .filter(tag -> realm.isInternationalizationEnabled()
                        && realm.getSupportedLocalesStream().anyMatch(tag::equals))
                .findFirst()
                .map(Locale::forLanguageTag)
                .orElseGet(() -> session.getContext().resolveLocale(user));
    }
}
