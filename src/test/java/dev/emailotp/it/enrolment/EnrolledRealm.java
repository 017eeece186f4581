package dev.emailotp.it.enrolment;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.RealmBuilder;
import dev.emailotp.it.support.TestRealm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** A realm whose second factor is only for people who have set it up. */
record EnrolledRealm(TestRealm realm) {
    static final String CONFIGURE = "email-otp-configure";
    static final String TYPE = "email-otp";
    private static final Map<String, String> ENROLLED =
            Map.of("mode", "enrolled", "mailsPerNetwork", "0", "guessesPerNetwork", "0");

    static EnrolledRealm make(RealmBuilder builder, Map<String, String> actionOptions) {
        TestRealm realm = builder.make();
        realm.steps().configure(ENROLLED).close();
        realm.flows().registerAction(CONFIGURE, "Set up codes by email", 80, actionOptions);
        return new EnrolledRealm(realm);
    }

    static EnrolledRealm make(Class<?> test) {
        return make(TestRealm.of(test), TestRealm.NO_NETWORK_LIMITS);
    }

    String configureUrl() {
        return realm.signInUrl() + "&kc_action=" + CONFIGURE;
    }

    /** The person sets codes up at the account's address. */
    Page enrol(Browser browser, String username) {
        int mails = realm.mailTo(username).count();
        Page page = browser.get(configureUrl()).signIn(username, TestRealm.PASSWORD);
        return page.expectCodePage()
                .enter(realm.mailTo(username).code(mails + 1))
                .expectSignedIn();
    }

    /** The address of a person, as admins see it, and as the factor is called. */
    String masked(String username) {
        return realm.address(username).replaceFirst("(.)[^@]*", "$1***");
    }

    List<CredentialRepresentation> factors(String id) {
        return realm.api().users().get(id).credentials().stream()
                .filter(credential -> TYPE.equals(credential.getType()))
                .toList();
    }

    /** Adds the stored form of a factor to a person who is to be made, as a file of people has it. */
    static void give(UserRepresentation user, String data) {
        CredentialRepresentation factor = new CredentialRepresentation();
        factor.setType(TYPE);
        factor.setUserLabel("from a file");
        factor.setCredentialData(data);
        factor.setSecretData("{}");
        List<CredentialRepresentation> all = new ArrayList<>(user.getCredentials());
        all.add(factor);
        user.setCredentials(all);
    }
}
