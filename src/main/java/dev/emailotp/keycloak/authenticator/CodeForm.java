package dev.emailotp.keycloak.authenticator;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import org.keycloak.http.HttpRequest;

/**
 * What was posted from the page that asks for a code.
 *
 * @param code the input; empty if there was none, or more than one, which no person can do
 * @param asksForMail whether "send again" was pressed
 * @param startsOver whether "start over" was pressed
 */
public record CodeForm(String code, boolean asksForMail, boolean startsOver) {
    private static final String CODE = "code";
    private static final String RESEND = "resend";
    private static final String CANCEL = "cancel";

    public static CodeForm of(HttpRequest request) {
        MultivaluedMap<String, String> posted = request.getDecodedFormParameters();
        List<String> codes = posted.getOrDefault(CODE, List.of());
        return new CodeForm(PostedField.only(codes), posted.containsKey(RESEND), posted.containsKey(CANCEL));
    }
}
