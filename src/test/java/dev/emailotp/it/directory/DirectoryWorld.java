package dev.emailotp.it.directory;

import dev.emailotp.it.support.AuthenticatorApp;
import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Directory;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.TestRealm;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.UserRepresentation;
import org.keycloak.storage.UserStorageProvider.EditMode;

/** How a directory is connected: whether Keycloak writes to it, and whether it copies people. */
record DirectoryWorld(EditMode mode, boolean imported) {
    /** All that Keycloak offers: it does not keep changes to itself ({@code UNSYNCED}) without a copy. */
    static Stream<DirectoryWorld> all() {
        return Stream.concat(
                Stream.of(EditMode.values()).map(mode -> new DirectoryWorld(mode, true)),
                Stream.of(EditMode.READ_ONLY, EditMode.WRITABLE).map(mode -> new DirectoryWorld(mode, false)));
    }

    TestRealm connect(Directory directory, TestRealm realm) {
        directory.connect(realm, mode, imported);
        return realm;
    }

    /** As the admin sees the person. */
    static UserRepresentation seen(TestRealm realm, String username) {
        return realm.api().users().searchByUsername(username, true).get(0);
    }

    static List<String> credentials(TestRealm realm, String username) {
        return realm.api().users().get(seen(realm, username).getId()).credentials().stream()
                .map(CredentialRepresentation::getType)
                .toList();
    }

    /**
     * The person sets up an authenticator app.
     *
     * @return its secret
     */
    static String setUpApp(TestRealm realm, Browser browser) {
        Page page = browser.get(realm.signInUrl() + "&kc_action=CONFIGURE_TOTP");
        String secret = page.document().getElementById("totpSecret").val();
        page.submit(
                        "kc-totp-settings-form",
                        Map.of("totp", AuthenticatorApp.code(secret), "totpSecret", secret, "userLabel", "app"))
                .expectSignedIn();
        return secret;
    }
}
