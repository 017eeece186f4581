package dev.emailotp.it.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.AuthenticatorApp;
import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.Passkey;
import dev.emailotp.it.support.RealmFlows;
import dev.emailotp.it.support.TestRealm;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.keycloak.models.credential.RecoveryAuthnCodesCredentialModel;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** Codes beside every other second factor of Keycloak: each can be preferred, and each leads to each other. */
class EveryFactorIT {
    private static final String RECOVERY_CODE = "FAKERECOVERY";

    private static EnrolledRealm enrolled;
    private static TestRealm realm;

    /** A second factor: the type of its credential, what "Try another way" calls it, and what is on its page. */
    enum Factor {
        APP("otp", "Authenticator Application", "#otp"),
        PASSKEY("webauthn", "Passkey", "#webauth"),
        RECOVERY("recovery-authn-codes", "Recovery Authentication Code", "#recoveryCodeInput"),
        MAIL("email-otp", "Code by email", "#kc-email-otp-form");

        private final String type;
        private final String name;
        private final String page;

        Factor(String type, String name, String page) {
            this.type = type;
            this.name = name;
            this.page = page;
        }

        boolean isAskedFor(Page shown) {
            return shown.document().selectFirst(page) != null;
        }
    }

    @BeforeAll
    static void makeRealm() {
        enrolled = EnrolledRealm.make(EveryFactorIT.class);
        realm = enrolled.realm();
        for (String step : List.of("webauthn-authenticator", "auth-recovery-authn-code-form")) {
            realm.flows().requirement(RealmFlows.BROWSER, step, "ALTERNATIVE");
        }
    }

    @ParameterizedTest
    @EnumSource
    void eachCanBePreferredAndLeadsToEachOther(Factor preferred) {
        String username = "prefers-" + preferred.type;
        String id = realm.person(username, EveryFactorIT::giveAll);
        String first = realm.api().users().get(id).credentials().stream()
                .filter(credential -> preferred.type.equals(credential.getType()))
                .findFirst()
                .orElseThrow()
                .getId();
        realm.api().users().get(id).moveCredentialToFirst(first);
        for (Factor other : Factor.values()) {
            Page page = realm.passwordEntered(new Browser(), username);
            assertThat(preferred.isAskedFor(page)).as(page.document().text()).isTrue();
            page = page.tryAnotherWay();
            assertThat(page.document().select("input[name=authenticationExecution]"))
                    .hasSize(Factor.values().length);
            page = page.pick(other.name);
            assertThat(other.isAskedFor(page)).as(page.document().text()).isTrue();
        }
    }

    @Test
    void fromAPasskeyThatIsNotAtHandEachOtherFactorSignsIn() {
        String id = realm.person("alice", EveryFactorIT::giveAll);
        String passkey = realm.api().users().get(id).credentials().stream()
                .filter(credential -> "webauthn".equals(credential.getType()))
                .findFirst()
                .orElseThrow()
                .getId();
        realm.api().users().get(id).moveCredentialToFirst(passkey);
        away().pick(Factor.MAIL.name)
                .expectCodePage()
                .enter(realm.mailTo("alice").code(1))
                .expectSignedIn();
        away().pick(Factor.APP.name).enterFromApp().expectSignedIn();
        away().pick(Factor.RECOVERY.name)
                .submit("kc-recovery-code-login-form", Map.of("recoveryCodeInput", RECOVERY_CODE))
                .expectSignedIn();
    }

    private static Page away() {
        return realm.passwordEntered(new Browser(), "alice").tryAnotherWay();
    }

    private static void giveAll(UserRepresentation user) {
        AuthenticatorApp.give(user);
        CredentialRepresentation passkey = Passkey.stored();
        passkey.setType("webauthn");
        RecoveryAuthnCodesCredentialModel model = RecoveryAuthnCodesCredentialModel.createFromValues(
                List.of(RECOVERY_CODE, "OTHERRECOVER"), Instant.now().toEpochMilli(), "Recovery codes");
        CredentialRepresentation recovery = new CredentialRepresentation();
        recovery.setType(model.getType());
        recovery.setCredentialData(model.getCredentialData());
        recovery.setSecretData(model.getSecretData());
        List<CredentialRepresentation> all = new ArrayList<>(user.getCredentials());
        all.addAll(List.of(passkey, recovery));
        user.setCredentials(all);
        EnrolledRealm.give(user, "{\"version\":1,\"address\":\"" + user.getEmail() + "\",\"followsAccount\":true}");
    }
}
