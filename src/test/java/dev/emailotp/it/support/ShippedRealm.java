package dev.emailotp.it.support;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.emailotp.demo.DemoRealm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.keycloak.representations.idm.RealmRepresentation;

/** The realm as it is shipped, with the people and secrets of the demo, under a name of its own. */
public final class ShippedRealm {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(\\w+):([^}]*)}");

    private ShippedRealm() {}

    /** @param environment what placeholders stand for, where it is not their default */
    static RealmRepresentation read(Map<String, String> environment, Consumer<RealmRepresentation> settings) {
        String name = "shipped-" + UUID.randomUUID().toString().substring(0, 6);
        int smtpPort = RunningKeycloak.get().mail().getSmtp().getPort();
        Map<String, String> values = new HashMap<>(environment);
        values.put("SMTP_PORT", Integer.toString(smtpPort));
        try {
            String json = PLACEHOLDER
                    .matcher(DemoRealm.text(Path.of("realm-export.json")))
                    .replaceAll(placeholder ->
                            Matcher.quoteReplacement(values.getOrDefault(placeholder.group(1), placeholder.group(2))))
                    .replace("default-roles-demo", "default-roles-" + name)
                    .replace("demo.example", name + ".example");
            RealmRepresentation realm = new ObjectMapper().readValue(json, RealmRepresentation.class);
            realm.setRealm(name);
            settings.accept(realm);
            if (TestedKeycloak.isBefore(26, 6)) {
                BuiltInScopes.addTo(realm);
            }
            return realm;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
