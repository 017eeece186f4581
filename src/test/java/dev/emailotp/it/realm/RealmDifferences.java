package dev.emailotp.it.realm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What a realm's file says and its export does not. The export may say more: Keycloak adds its defaults. The order of
 * lists means nothing in either.
 */
final class RealmDifferences {
    /** What tells the entries of a list apart; of these, the first that an entry has. */
    private static final List<String> NAMES =
            List.of("alias", "clientId", "name", "client", "authenticator", "flowAlias", "type");

    private final List<String> found = new ArrayList<>();

    private RealmDifferences() {}

    static List<String> between(JsonNode file, JsonNode export) {
        RealmDifferences differences = new RealmDifferences();
        differences.compare("", file, export);
        return differences.found;
    }

    private void compare(String path, JsonNode file, JsonNode export) {
        if (file.isObject()) {
            file.properties()
                    .forEach(field ->
                            compare(path + "/" + field.getKey(), field.getValue(), export.path(field.getKey())));
        } else if (file.isArray()) {
            file.forEach(entry -> compareEntry(path, entry, export));
        } else if (!file.asText().equals(export.asText()) || export.isMissingNode()) {
            found.add(path + ": " + file + " became " + export);
        }
    }

    private void compareEntry(String path, JsonNode entry, JsonNode exported) {
        Stream<JsonNode> candidates = StreamSupport.stream(exported.spliterator(), false);
        if (entry.isValueNode()) {
            if (candidates.noneMatch(entry::equals)) {
                found.add(path + ": " + entry + " is missing");
            }
            return;
        }
        String name = NAMES.stream().filter(entry::has).findFirst().orElseThrow();
        Optional<JsonNode> same = candidates
                .filter(candidate -> entry.get(name).equals(candidate.get(name)))
                .findFirst();
        String there = path + "/" + entry.get(name).asText();
        same.ifPresentOrElse(export -> compare(there, entry, export), () -> found.add(there + " is missing"));
    }
}
