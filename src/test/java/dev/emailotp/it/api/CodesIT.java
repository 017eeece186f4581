package dev.emailotp.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.emailotp.it.support.Mailbox;
import dev.emailotp.it.support.NativeApp;
import dev.emailotp.it.support.NativeApp.Answer;
import dev.emailotp.it.support.TestRealm;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Codes that a service sends and verifies, and the proofs it gets. */
class CodesIT {
    private static TestRealm realm;
    private static NativeApp service;
    private static NativeApp phone;

    @BeforeAll
    static void makeRealm() {
        realm = TestRealm.of(CodesIT.class).withoutSecondFactor().make();
        Map<String, String> all = Map.of("purposes", "login verify-email transaction");
        service = NativeApp.confidential(realm, "service", all);
        phone = NativeApp.publicApp(realm, "phone", all);
    }

    @Test
    void aCodeProvesWhoOwnsTheAccount() {
        String id = realm.person("alice");
        Answer sent = service.sendCode("login", realm.address("alice"), "nonce", "n-1")
                .expectSent();
        assertThat(sent.body().get("code_length").asInt()).isEqualTo(8);
        Answer verified = service.verify(sent, realm.mailTo("alice").code(1));
        assertThat(verified.status()).as(verified.toString()).isEqualTo(200);
        JsonNode proof = verified.claims("proof");
        assertThat(proof.get("iss").asText()).isEqualTo(realm.issuer());
        assertThat(proof.get("aud").asText()).isEqualTo("service");
        assertThat(proof.get("sub").asText()).isEqualTo(id);
        assertThat(proof.get("email").asText()).isEqualTo(realm.address("alice"));
        assertThat(proof.get("purpose").asText()).isEqualTo("login");
        assertThat(proof.get("nonce").asText()).isEqualTo("n-1");
        assertThat(realm.api().users().get(id).getUserSessions()).isEmpty();
    }

    @Test
    void aStrangersAddressIsProvenWithoutAnAccount() {
        Answer sent = phone.sendCode("verify-email", realm.address("stranger")).expectSent();
        Answer verified = phone.verify(sent, realm.mailTo("stranger").code(1));
        assertThat(verified.claims("proof").has("sub")).isFalse();
        assertThat(verified.claims("proof").get("email_verified").asBoolean()).isTrue();
        assertThat(realm.api().users().searchByEmail(realm.address("stranger"), true))
                .isEmpty();
    }

    @Test
    void theMailAndTheProofStateTheTransaction() {
        Answer sent = service.sendCode("transaction", realm.address("payer"), "transaction", "Pay 1200 EUR to Bob")
                .expectSent();
        assertThat(Mailbox.text(realm.mailTo("payer").await(1))).contains("Pay 1200 EUR to Bob");
        Answer verified = service.verify(sent, realm.mailTo("payer").code(1));
        assertThat(verified.claims("proof").get("transaction").asText()).isEqualTo("Pay 1200 EUR to Bob");
    }
}
