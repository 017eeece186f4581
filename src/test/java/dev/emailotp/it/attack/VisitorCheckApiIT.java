package dev.emailotp.it.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.emailotp.it.support.NativeApp;
import dev.emailotp.it.support.NativeApp.Answer;
import dev.emailotp.it.support.Programs;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.it.support.TestRealm;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Apps without a browser and without a secret do the work of the check, and services do not. */
class VisitorCheckApiIT {
    private TestRealm realm;

    @BeforeEach
    void makeRealm() {
        realm = AttackedRealm.with(VisitorCheckApiIT.class, Map.of("stage", "visitor-check"))
                .realm();
        realm.person("alice");
    }

    @Test
    void anAppSolvesTheTaskAndRepeatsItsRequest() {
        NativeApp app = NativeApp.publicApp(realm, "phone", Map.of("purposes", "verify-email"));
        CheckedApp checked = new CheckedApp(app, realm.address("alice"));
        Answer asked = checked.ask();
        Answer sent = checked.answer(asked).expectSent();
        assertThat(app.verify(sent, realm.mailTo("alice").code(1)).status()).isEqualTo(200);
        checked.answer(asked).expectError(400, "visitor_check_required");
    }

    @Test
    void theProgramForAppsDoesTheWork() {
        assumeTrue(Programs.runs("python3", "--version"), "needs Python");
        NativeApp.publicApp(realm, "script", Map.of("purposes", "login"));
        Map<String, String> environment = Map.of(
                "KEYCLOAK", RunningKeycloak.get().baseUrl(),
                "REALM", realm.name(),
                "CLIENT_ID", "script",
                "EMAIL", realm.address("alice"));
        Process process = Programs.start(environment, "python3", "docs/examples/api/visitor_check.py");
        assertThat(Programs.output(process)).matches("[\\w-]{43}\\s*");
        assertThat(realm.mailTo("alice").count()).isEqualTo(1);
    }

    @Test
    void aServiceIsNotAsked() {
        NativeApp service = NativeApp.confidential(realm, "service", Map.of("purposes", "verify-email"));
        service.sendCode("verify-email", realm.address("alice")).expectSent();
    }
}
