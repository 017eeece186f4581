package dev.emailotp.keycloak.requiredaction;

import dev.emailotp.keycloak.config.SecondFactorKind;
import dev.emailotp.keycloak.step.PostedForm;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.http.HttpRequest;

/** The form posted from the {@link FactorPage}. */
record FactorForm(PostedForm form) {
    static FactorForm of(HttpRequest request) {
        return new FactorForm(PostedForm.of(request));
    }

    /** Returns the chosen factor; empty if none was chosen. */
    Optional<SecondFactorKind> factor() {
        return form.field("factor").flatMap(chosen -> Stream.of(SecondFactorKind.values())
                .filter(kind -> word(kind).equals(chosen))
                .findFirst());
    }

    boolean postpones() {
        return form.has("postpone");
    }

    static String word(SecondFactorKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
