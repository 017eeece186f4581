package dev.emailotp.it.admin;

import static dev.emailotp.it.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Mailbox;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.RealmAdmin;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.it.support.ServerClock;
import dev.emailotp.it.support.TestRealm;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Admins see how the codes and mails of the last hour and day fared. */
class FiguresIT {
    private TestRealm realm;

    @BeforeEach
    void makeRealm() {
        realm = TestRealm.create(FiguresIT.class);
        Map<String, String> options = new HashMap<>(TestRealm.NO_NETWORK_LIMITS);
        options.put("failuresPerHour", "2");
        realm.steps().configure(options).close();
    }

    @Test
    void mailsCodesLocksAndNetworksAreCounted() {
        realm.person("alice");
        realm.signIn("alice");
        realm.person("bob");
        Page page = realm.passwordEntered(new Browser(), "bob").expectCodePage();
        page = page.resend().expectCodePage();
        String wrong = Mailbox.wrong(realm.mailTo("bob").code(1));
        page = page.enter(wrong).expectCodePage();
        page = page.enter(wrong).expectCodePage();
        page.enter(wrong).expectCodePage();

        RealmAdmin admin = RealmAdmin.with(realm, "operator", "view-events");
        eventually(() -> {
            JsonNode hour = admin.json("GET", "figures").get("lastHour");
            assertThat(hour.get("complete").asBoolean()).isTrue();
            assertThat(hour.at("/mails/sent").asInt()).isEqualTo(2);
            assertThat(hour.at("/mails/failed").asInt()).isZero();
            assertThat(hour.at("/mails/refused").asInt()).as("too soon").isEqualTo(1);
            assertThat(hour.at("/codes/right").asInt()).isEqualTo(1);
            assertThat(hour.at("/codes/wrong").asInt()).isBetween(1, 2);
            assertThat(hour.at("/codes/peopleLocked").asInt()).isEqualTo(1);
            assertThat(hour.get("networks")).hasSize(1);
            assertThat(hour.at("/networks/0/network").asText()).isEqualTo("127.0.0.*");
            assertThat(hour.at("/networks/0/wrong").asInt()).isPositive();
            assertThat(hour.at("/networks/0/refused").asInt()).isPositive();
        });
        try (ServerClock clock = RunningKeycloak.get().clock()) {
            clock.ahead(Duration.ofHours(2));
            JsonNode later = RealmAdmin.signedIn(realm, "operator").json("GET", "figures");
            assertThat(later.at("/lastHour/mails/sent").asInt()).isZero();
            assertThat(later.at("/lastDay/mails/sent").asInt()).isEqualTo(2);
        }
    }

    @Test
    void mailsThatFailAreCounted() {
        realm.person("carol");
        realm.update(settings -> settings.setSmtpServer(TestRealm.smtp(1)));
        realm.passwordEntered(new Browser(), "carol").expectCodePage();
        RealmAdmin admin = RealmAdmin.ofServer(realm);
        eventually(() -> assertThat(admin.json("GET", "figures")
                        .at("/lastHour/mails/delayed")
                        .asInt())
                .isEqualTo(1));
    }

    @Test
    void theyTakeThePermissionToSeeEvents() {
        assertThat(RealmAdmin.with(realm, "helpdesk", "view-users", "manage-users")
                        .call("GET", "figures")
                        .status())
                .isEqualTo(403);
        assertThat(RealmAdmin.with(realm, "mallory").call("GET", "figures").status())
                .isEqualTo(403);
        assertThat(new Browser().get(RealmAdmin.url(realm, "figures")).status()).isEqualTo(401);
    }

    @Test
    void whereEventsAreNotSavedTheAnswerSaysWhereToSwitchThemOn() {
        realm.update(settings -> settings.setEventsEnabled(false));
        Page answer = RealmAdmin.ofServer(realm).call("GET", "figures");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body()).contains("Realm settings > Events");
    }
}
