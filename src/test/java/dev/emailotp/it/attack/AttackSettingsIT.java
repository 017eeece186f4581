package dev.emailotp.it.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.emailotp.it.support.RealmAdmin;
import dev.emailotp.it.support.TestRealm;
import jakarta.ws.rs.BadRequestException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which settings of attack mode are refused, and who may see and end it. */
class AttackSettingsIT {
    @ParameterizedTest
    @CsvSource({
        "stages, notice panic",
        "stage, panic",
        "factor, 1",
        "mail, nobody",
        "wrongCodes, 0",
        "networksPerMailbox, 201",
        "holdMinutes, 1441"
    })
    void whatCannotWorkIsRefusedWhenItIsSaved(String setting, String value) {
        AttackedRealm attacked = AttackedRealm.with(AttackSettingsIT.class, Map.of());
        BadRequestException refused =
                catchThrowableOfType(BadRequestException.class, () -> attacked.set(setting, value));
        assertThat(refused.getResponse().readEntity(String.class)).contains(setting + " (" + setting + ") must be ");
    }

    @Test
    void aSettingThatIsMisspelledIsRefused() {
        AttackedRealm attacked = AttackedRealm.with(AttackSettingsIT.class, Map.of());
        BadRequestException refused =
                catchThrowableOfType(BadRequestException.class, () -> attacked.set("wrongcodes", "5"));
        assertThat(refused.getResponse().readEntity(String.class))
                .contains("email-otp-attack.wrongcodes is unknown")
                .contains("wrongCodes");
    }

    @Test
    void aCheckThatCannotWorkIsNotSaved() {
        AttackedRealm attacked = AttackedRealm.with(AttackSettingsIT.class, Map.of());
        assertThat(refusal(() -> attacked.set("check", "turnstyle")))
                .contains("must be one of hcaptcha, proof-of-work, recaptcha, turnstile");
        assertThat(refusal(() -> attacked.set("check", "turnstile")))
                .contains("turnstile needs captchaSiteKey (captchaSiteKey) and captchaSecret (captchaSecret)");
        attacked.set("check", "proof-of-work");
    }

    @Test
    void toSeeItTakesThePermissionForEventsAndToEndItThatForTheRealm() {
        TestRealm realm = AttackedRealm.with(AttackSettingsIT.class, Map.of()).realm();
        RealmAdmin viewer = RealmAdmin.with(realm, "viewer", "view-events");
        assertThat(viewer.call("GET", "attack").status()).isEqualTo(200);
        assertThat(viewer.call("DELETE", "attack").status()).isEqualTo(403);
        assertThat(RealmAdmin.with(realm, "helpdesk", "view-users", "manage-users")
                        .call("GET", "attack")
                        .status())
                .isEqualTo(403);
    }

    private static String refusal(Runnable change) {
        return catchThrowableOfType(BadRequestException.class, change::run)
                .getResponse()
                .readEntity(String.class);
    }
}
