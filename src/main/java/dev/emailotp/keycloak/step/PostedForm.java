package dev.emailotp.keycloak.step;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Optional;
import org.keycloak.http.HttpRequest;

/**
 * A form that was posted.
 *
 * @param fields names and values
 */
record PostedForm(MultivaluedMap<String, String> fields) {
    /** Our pages send no other kind of form. In those that can have files, Keycloak reads no fields once there is one. */
    static PostedForm of(HttpRequest request) {
        MediaType kind = request.getHttpHeaders().getMediaType();
        return new PostedForm(
                kind != null && MediaType.APPLICATION_FORM_URLENCODED_TYPE.isCompatible(kind)
                        ? request.getDecodedFormParameters()
                        : new MultivaluedHashMap<>());
    }

    /** @return what was entered, which is nothing if there are several values, as no person can send; empty without the field */
    Optional<String> field(String name) {
        List<String> values = fields.get(name);
        return Optional.ofNullable(values).map(all -> all.size() == 1 ? all.get(0) : "");
    }

    boolean has(String name) {
        return fields.containsKey(name);
    }

    @Override
    public String toString() {
        return "PostedForm" + fields.keySet();
    }
}
