package dev.emailotp.it.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.emailotp.it.support.AppTokens;
import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.TestRealm;
import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What an app reads about a person's factor with Keycloak's account API. */
class AccountFactorIT {
    private static EnrolledRealm enrolled;
    private static TestRealm realm;

    @BeforeAll
    static void makeRealm() {
        enrolled = EnrolledRealm.make(AccountFactorIT.class);
        realm = enrolled.realm();
    }

    @Test
    void anAppSeesThatAPersonCanSetCodesUpAndThatTheyHave() throws IOException {
        realm.person("alice");
        Page signedIn = realm.passwordEntered(new Browser(), "alice").expectSignedIn();
        JsonNode before = factor(signedIn);
        assertThat(before.get("createAction").asText()).isEqualTo("email-otp-configure");
        assertThat(before.get("category").asText()).isEqualTo("two-factor");
        assertThat(before.get("removeable").asBoolean()).isTrue();
        assertThat(before.get("userCredentialMetadatas")).isEmpty();

        JsonNode after = factor(enrolled.enrol(new Browser(), "alice"));
        assertThat(after.at("/userCredentialMetadatas/0/credential/userLabel").asText())
                .isEqualTo(enrolled.masked("alice"));
    }

    @Test
    void anAppSeesNobodyElsesFactor() throws IOException {
        realm.person("bob");
        enrolled.enrol(new Browser(), "bob");
        realm.person("carol");
        Page carol = realm.passwordEntered(new Browser(), "carol").expectSignedIn();
        assertThat(factor(carol).get("userCredentialMetadatas")).isEmpty();
        assertThat(new Browser().header("Accept", "application/json").get(url()).status())
                .isEqualTo(401);
    }

    private static JsonNode factor(Page signedIn) throws IOException {
        String token = AppTokens.of(realm, signedIn).accessToken();
        Page answer = new Browser()
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json")
                .get(url());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return new ObjectMapper().readTree(answer.body()).get(0);
    }

    private static String url() {
        return realm.issuer() + "/account/credentials?type=email-otp";
    }
}
