package dev.emailotp.keycloak.step;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Optional;
import org.keycloak.http.HttpRequest;

/**
 * A posted form.
 *
 * @param fields names and values
 */
public record PostedForm(MultivaluedMap<String, String> fields) {
    /**
     * Reads a URL-encoded form; the extension's pages send no other kind. From multipart forms Keycloak reads no fields
     * if there is a file.
     */
    public static PostedForm of(HttpRequest request) {
        MediaType kind = request.getHttpHeaders().getMediaType();
        return new PostedForm(
                kind != null && MediaType.APPLICATION_FORM_URLENCODED_TYPE.isCompatible(kind)
                        ? request.getDecodedFormParameters()
                        : new MultivaluedHashMap<>());
    }

    /**
     * @return the value; an empty text if there are several values, which a person cannot send; empty without the field
     */
    public Optional<String> field(String name) {
        List<String> values = fields.get(name);
        return Optional.ofNullable(values).map(all -> all.size() == 1 ? all.get(0) : "");
    }

    public boolean has(String name) {
        return fields.containsKey(name);
    }

    @Override
    public String toString() {
        return "PostedForm" + fields.keySet();
    }
}
