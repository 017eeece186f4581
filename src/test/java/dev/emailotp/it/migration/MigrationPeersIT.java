package dev.emailotp.it.migration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.TestRealm;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.ClientRepresentation;

/** Realms of extensions whose factor nobody had to set up move here and back. */
class MigrationPeersIT {
    private static final String FACTOR = TestRealm.STEP;

    @Test
    void netzbegruenungsStepMovesAndItsOthersStay() throws IOException {
        OldRealm old = OldRealm.of(MigrationPeersIT.class, "netzbegruenung");
        Map<String, JsonNode> before = old.bindings();
        assertThat(moved(old, "mfa"))
                .contains(
                        "note: \"mfa 2FA\" keeps mobile-number-authenticator: text messages are not sent; keep its JAR");
        assertThat(old.options("mfa with email code mfa 2FA", FACTOR))
                .containsOnly(
                        Map.entry("codeLength", "6"),
                        Map.entry("codeLifetime", "20"),
                        Map.entry("resendCooldown", "20"));
        signsInWithACode(old, "ada");
        goesBack(old, before);
    }

    @Test
    void phaseTwosCodesAndLinksBecomeCodesWithoutAPassword() throws IOException {
        OldRealm old = OldRealm.of(MigrationPeersIT.class, "phasetwo");
        TestRealm realm = old.realm();
        bindApp(old, "magic link");
        Map<String, JsonNode> before = old.bindings();
        List<String> changes = moved(old, "otp without password");
        assertThat(changes).anyMatch(line -> line.contains("people enter a code; the link fills it in"));
        assertThat(old.options("magic link with email code", TestRealm.PASSWORDLESS))
                .containsEntry("signUp", "true")
                .containsEntry("mailHasLink", "true")
                .containsEntry("codeLifetime", "600");
        Page page = new Browser()
                .get(realm.signInUrl())
                .enterAddress(realm.address("ada"))
                .expectCodePage();
        page.enter(realm.mailTo("ada").code(1)).expectSignedIn();

        bindApp(old, "otp without password with email code");
        Page named = new Browser().get(realm.signInUrl()).submit("kc-form-login", Map.of("username", "ada"));
        named.expectCodePage().enter(realm.mailTo("ada").code(2)).expectSignedIn();
        bindApp(old, "magic link with email code");
        goesBack(old, before);
    }

    @Test
    void phaseTwosCodeBehindAPasswordIsASecondFactor() throws IOException {
        OldRealm old = OldRealm.of(MigrationPeersIT.class, "phasetwo");
        old.realm().update(settings -> settings.setBrowserFlow("otp behind password"));
        moved(old, "otp behind password");
        signsInWithACode(old, "ada");
    }

    @Test
    void forKeycloaksStepAsksOnlyPeopleOfItsRole() throws IOException {
        OldRealm old = OldRealm.of(MigrationPeersIT.class, "for-keycloak");
        Map<String, JsonNode> before = old.bindings();
        String ada = old.realm().person("ada");
        old.realm().people().grant(ada, "staff");
        old.realm().person("bob");
        assertThat(old.door().changes("POST"))
                .anyMatch(line -> line.contains("ip-trust-enabled has no counterpart"))
                .contains(
                        "note: the text emailOtpSubject (en) is not shown any more: write yours as emailOtpMailSubject");
        assertThat(old.options("email form with email code email code 3", FACTOR))
                .containsEntry("codeLength", "7")
                .containsEntry("codeLifetime", "600")
                .containsEntry("trustedDeviceDays", "30");
        signsInWithACode(old, "ada");
        old.realm().passwordEntered(new Browser(), "bob").expectSignedIn();
        goesBack(old, before);
    }

    @Test
    void fiveStonesStepMoves() throws IOException {
        OldRealm old = OldRealm.of(MigrationPeersIT.class, "five-stones");
        Map<String, JsonNode> before = old.bindings();
        moved(old, "totp");
        assertThat(old.options("totp with email code totp 2FA", FACTOR))
                .containsEntry("guessesPerCode", "3")
                .containsEntry("verifiedAddressOnly", "false")
                .doesNotContainKey("codeAlphabet");
        signsInWithACode(old, "ada");
        goesBack(old, before);
    }

    @Test
    void aradosStepIsKnownByItsOptions() throws IOException {
        OldRealm old = OldRealm.of(MigrationPeersIT.class, "arados");
        Map<String, JsonNode> before = old.bindings();
        moved(old, "delmisoft");
        assertThat(old.options("delmisoft with email code delmisoft 2FA", FACTOR))
                .containsEntry("codeLength", "8")
                .containsEntry("codeLifetime", "240")
                .containsEntry("resendCooldown", "60")
                .containsEntry("verifiedAddressOnly", "false");
        signsInWithACode(old, "ada");
        goesBack(old, before);
    }

    /** Makes a person, and moves the realm: once, and not again. */
    private static List<String> moved(OldRealm old, String flow) throws IOException {
        old.realm().person("ada");
        List<String> shown = old.door().changes("GET");
        assertThat(old.door().changes("POST"))
                .isEqualTo(shown)
                .contains("uses \"" + flow + " with email code\" as browser flow of the realm");
        assertThat(old.door().changes("POST")).allMatch(line -> line.startsWith("note: "));
        return shown;
    }

    private static void signsInWithACode(OldRealm old, String username) {
        Page page = old.realm().passwordEntered(new Browser(), username).expectCodePage();
        page.enter(old.realm().mailTo(username).code(1)).expectSignedIn();
    }

    private static void goesBack(OldRealm old, Map<String, JsonNode> before) throws IOException {
        old.door().changes("DELETE");
        assertThat(old.bindings()).isEqualTo(before);
    }

    private static void bindApp(OldRealm old, String alias) {
        String id = old.realm().api().flows().getFlows().stream()
                .filter(flow -> alias.equals(flow.getAlias()))
                .findFirst()
                .orElseThrow()
                .getId();
        ClientRepresentation app =
                old.realm().api().clients().findByClientId("app").get(0);
        app.setAuthenticationFlowBindingOverrides(Map.of("browser", id));
        old.realm().api().clients().get(app.getId()).update(app);
    }
}
