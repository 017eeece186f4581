package dev.emailotp.it.attack;

import static dev.emailotp.it.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Exposition;
import dev.emailotp.it.support.Mailbox;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.RealmAdmin;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.it.support.ServerClock;
import dev.emailotp.it.support.TestRealm;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.EventRepresentation;

/** A realm notices an attack, answers by itself as far as it is allowed to, and comes back. */
class AttackModeIT {
    private final ServerClock clock = RunningKeycloak.get().clock();

    @AfterEach
    void putClockBack() {
        clock.close();
    }

    @Test
    void anAttackIsToldOnceShownAndEndsByItself() {
        AttackedRealm attacked = AttackedRealm.with(AttackModeIT.class, Map.of("wrongCodes", "3"));
        TestRealm realm = attacked.realm();
        attacked.set("mail", realm.address("security"));
        assertThat(attacked.stage()).isEqualTo("none");
        attacked.attack(clock, "victim");
        assertThat(attacked.stage()).isEqualTo("notice");
        eventually(() -> assertThat(told(realm)).singleElement().satisfies(event -> {
            assertThat(event.getDetails())
                    .containsEntry("email_otp_stage", "notice")
                    .containsEntry("email_otp_signals", "wrong_codes");
            assertThat(event.getUserId()).isNull();
            assertThat(event.getIpAddress()).isNull();
        }));
        assertThat(Mailbox.text(realm.mailTo("security").notice("Unusual sign-ins at Wonderland")))
                .contains("It may be an attack");
        attacked.attack(clock, "another");
        assertThat(told(realm)).hasSize(1);
        assertThat(realm.mailTo("security").noticeSubjects()).hasSize(1);
        assertThat(RunningKeycloak.get().metrics().sum("email_otp_attack_stage{realm=\"" + realm.name() + "\"}"))
                .isEqualTo(1);
        clock.advance(Duration.ofMinutes(16));
        assertThat(attacked.stage()).isEqualTo("none");
        assertThat(RunningKeycloak.get().metrics().sum("email_otp_attack_stage{realm=\"" + realm.name() + "\"}"))
                .isZero();
    }

    @Test
    void unlessAnAdminAllowsMoreNothingChangesForAnybody() {
        AttackedRealm attacked = AttackedRealm.with(AttackModeIT.class, Map.of("wrongCodes", "1"));
        attacked.attack(clock, "victim");
        clock.advance(Duration.ofMinutes(2));
        attacked.attack(clock, "another");
        assertThat(attacked.stage()).isEqualTo("notice");
        TestRealm realm = attacked.realm();
        realm.person("alice");
        Page page = attacked.start(new Browser(), "alice").expectCodePage();
        String code = realm.mailTo("alice").code(1);
        assertThat(code).hasSize(8);
        page.enter(code).expectSignedIn();
    }

    @Test
    void codesBecomeLongerAndThoseUnderWayKeepTheirLength() {
        AttackedRealm attacked =
                AttackedRealm.with(AttackModeIT.class, Map.of("wrongCodes", "1", "stages", "notice longer-codes"));
        TestRealm realm = attacked.realm();
        realm.person("early");
        realm.person("late");
        Page early = attacked.start(new Browser(), "early").expectCodePage();
        attacked.attack(clock, "victim");
        assertThat(attacked.stage()).isEqualTo("longer-codes");
        attacked.wait(clock);
        Page late = attacked.start(new Browser(), "late").expectCodePage();
        assertThat(length(early)).isEqualTo("8");
        assertThat(length(late)).isEqualTo("10");
        assertThat(realm.mailTo("late").code(1)).hasSize(10);
        late.enter(realm.mailTo("late").code(1)).expectSignedIn();
        early.enter(realm.mailTo("early").code(1)).expectSignedIn();
    }

    @Test
    void visitorsGetNoMailAndTheirPageDoesNotShowIt() {
        AttackedRealm attacked = AttackedRealm.with(AttackModeIT.class, Map.of());
        TestRealm realm = attacked.realm();
        realm.person("alice");
        Page before = attacked.start(new Browser(), "alice").expectCodePage();
        attacked.set("stage", "refusal");
        Page unknown = AttackedRealm.solve(attacked.start(new Browser(), "bob")).expectCodePage();
        realm.person("carol");
        Page known = AttackedRealm.solve(attacked.start(new Browser(), "carol")).expectCodePage();
        assertThat(realm.mailTo("carol").count()).isZero();
        assertThat(known.message()).isEqualTo(before.message());
        assertThat(shape(known)).isEqualTo(shape(unknown)).isEqualTo(shape(before));
        eventually(() -> assertThat(realm.events("SEND_VERIFY_EMAIL_ERROR")).anySatisfy(event -> {
            assertThat(event.getError()).isEqualTo("attack_mode");
            assertThat(event.getDetails()).containsEntry("email_otp_result", "withheld");
        }));
    }

    @Test
    void anAttackThatGoesOnIsOneAttackHoweverShortAStageLasts() {
        AttackedRealm attacked = AttackedRealm.with(AttackModeIT.class, Map.of("wrongCodes", "3", "holdMinutes", "1"));
        attacked.attack(clock, "victim");
        for (int visitor = 0; visitor < 12; visitor++) {
            clock.advance(Duration.ofSeconds(15));
            attacked.start(new Browser(), "visitor" + visitor).enter("00000000").expectCodePage();
            assertThat(attacked.stage()).isEqualTo("notice");
        }
        assertThat(told(attacked.realm())).hasSize(1);
    }

    @Test
    void theSignalsAreThereAlsoWhileAnAdminHasPutAStageInForce() {
        AttackedRealm attacked = AttackedRealm.with(AttackModeIT.class, Map.of("wrongCodes", "2", "stage", "notice"));
        attacked.attack(clock, "victim");
        assertThat(attacked.shown().get("forced").asText()).isEqualTo("notice");
        assertThat(attacked.wrongCodes()).isEqualTo(3);
        assertThat(told(attacked.realm())).isEmpty();
        attacked.set("stage", "none");
        attacked.start(new Browser(), "another").enter("00000000").expectCodePage();
        assertThat(attacked.wrongCodes()).as("attack mode is off").isEqualTo(3);
    }

    @Test
    void oneNetworkDoesNotLeadARealmFurtherThanANotice() {
        AttackedRealm attacked =
                AttackedRealm.with(AttackModeIT.class, Map.of("stages", "notice longer-codes visitor-check refusal"));
        Page page = attacked.start(new Browser(), "victim").expectCodePage();
        for (int input = 0; input < 200; input++) {
            page = page.enter("00000000").expectCodePage();
        }
        clock.advance(Duration.ofMinutes(2));
        page.enter("00000000").expectCodePage();
        assertThat(attacked.wrongCodes()).isEqualTo(50);
        assertThat(attacked.stage()).isEqualTo("notice");
    }

    @Test
    void anAdminEndsWhatIsNoAttack() {
        AttackedRealm attacked = AttackedRealm.with(AttackModeIT.class, Map.of("wrongCodes", "3"));
        attacked.attack(clock, "victim");
        RealmAdmin admin = RealmAdmin.ofServer(attacked.realm());
        assertThat(attacked.shown().get("signals")).anySatisfy(signal -> {
            assertThat(signal.get("signal").asText()).isEqualTo("wrong_codes");
            assertThat(signal.get("value").asInt()).isEqualTo(3);
            assertThat(signal.get("threshold").asInt()).isEqualTo(3);
        });
        assertThat(admin.call("DELETE", "attack").status()).isEqualTo(204);
        assertThat(attacked.stage()).isEqualTo("none");
        attacked.attack(clock, "another");
        assertThat(attacked.stage()).isEqualTo("notice");
        assertThat(told(attacked.realm())).as("another attack").hasSize(2);
    }

    @Test
    void aRealmThatOnlyTellsAsksTheStoreForNothingAndAnyOtherSeldom() {
        AttackedRealm tells = AttackedRealm.with(AttackModeIT.class, Map.of());
        double before = lookUps();
        for (int person = 0; person < 4; person++) {
            tells.start(new Browser(), "person" + person).enter("00000000").expectCodePage();
        }
        assertThat(lookUps()).isEqualTo(before);
        AttackedRealm acts = AttackedRealm.with(AttackModeIT.class, Map.of("stages", "refusal"));
        for (int person = 0; person < 4; person++) {
            acts.start(new Browser(), "person" + person).enter("00000000").expectCodePage();
        }
        assertThat(lookUps() - before).as("of eight requests").isBetween(1.0, 3.0);
    }

    private static double lookUps() {
        return RunningKeycloak.get().metrics().all().samples("email_otp_store_time_seconds_count").stream()
                .filter(sample -> "find_handle".equals(sample.labels().get("operation")))
                .mapToDouble(Exposition.Sample::value)
                .sum();
    }

    private static List<EventRepresentation> told(TestRealm realm) {
        return realm.events("LOGIN_ERROR").stream()
                .filter(event -> "attack_noticed".equals(event.getDetails().get("email_otp_result")))
                .toList();
    }

    private static String length(Page page) {
        return page.document().getElementById("kc-email-otp-form").attr("data-length");
    }

    private static String shape(Page page) {
        return page.document().getElementById("kc-email-otp-form").text().replaceAll("\\S+@\\S+", "address");
    }
}
