package dev.emailotp.it.support;

import java.util.HashMap;
import java.util.Map;

/** The form with which people register themselves. */
public record RegistrationForm(TestRealm realm, Browser browser) {
    /** Fills it in and posts it, without a password. */
    public Page submit(String username) {
        return submit(username, Map.of());
    }

    /** @param more fields beside those for the person's names and address */
    public Page submit(String username, Map<String, String> more) {
        Page signIn = browser.get(realm.signInUrl());
        Page form =
                browser.get(signIn.document().selectFirst("#kc-registration a").absUrl("href"));
        Map<String, String> fields = new HashMap<>(more);
        fields.put("username", username);
        fields.put("email", realm.address(username));
        fields.put("firstName", username);
        fields.put("lastName", "Liddell");
        return form.submit("kc-register-form", fields);
    }
}
