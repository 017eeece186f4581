package dev.emailotp.it.attack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.RealmAdmin;
import dev.emailotp.it.support.RealmBuilder;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.it.support.ServerClock;
import dev.emailotp.it.support.TestRealm;
import dev.emailotp.keycloak.visitorcheck.Solver;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** A realm in which people sign in with a code alone, and in which little is unusual. */
public record AttackedRealm(TestRealm realm) {
    private static final String PREFIX = "email-otp-attack.";
    private static final String CHECK_FORM = "kc-email-otp-check-form";
    private static final Duration UNTIL_JUDGED = Duration.ofSeconds(6);

    /** @param settings attributes of the realm, without their prefix */
    public static AttackedRealm with(Class<?> test, Map<String, String> settings) {
        return new AttackedRealm(prepared(TestRealm.of(test), settings).make());
    }

    private static RealmBuilder prepared(RealmBuilder builder, Map<String, String> settings) {
        Map<String, String> attributes = new HashMap<>(Map.of(PREFIX + "checkBits", "8"));
        settings.forEach((key, value) -> attributes.put(PREFIX + key, value));
        return builder.notices()
                .passwordless()
                .reset(TestRealm.NO_NETWORK_LIMITS)
                .settings(realm -> realm.setAttributes(attributes));
    }

    void set(String key, String value) {
        realm.update(settings -> settings.getAttributes().put(PREFIX + key, value));
    }

    /** Sets what cannot be saved and can be imported. */
    void imports(String key, String value) {
        RunningKeycloak.get().probe().attribute(realm.name(), PREFIX + key, value);
    }

    /** Comes to what follows the address. */
    public Page start(Browser browser, String person) {
        return browser.get(realm.signInUrl()).enterAddress(realm.address(person));
    }

    /** Three wrong codes, each from another network, of which the last is looked at. */
    void attack(ServerClock clock, String victim) {
        Browser browser = new Browser();
        Page page = start(browser, victim).expectCodePage();
        for (int guess = 1; guess <= 3; guess++) {
            if (guess == 3) {
                clock.advance(UNTIL_JUDGED);
            }
            browser.header("Forwarded", "for=10.0.0." + guess);
            page = page.enter("00000000").expectCodePage();
        }
    }

    /** Lets the time pass that nodes go by what they have read. */
    void wait(ServerClock clock) {
        clock.advance(UNTIL_JUDGED);
    }

    JsonNode shown() {
        return RealmAdmin.ofServer(realm).json("GET", "attack");
    }

    String stage() {
        return shown().get("stage").asText();
    }

    /** What this signal says. */
    int wrongCodes() {
        for (JsonNode signal : shown().get("signals")) {
            if (signal.get("signal").asText().equals("wrong_codes")) {
                return signal.get("value").asInt();
            }
        }
        throw new AssertionError("no such signal");
    }

    /** How many visitor checks have ended with this result. */
    double checks(String result) {
        return RunningKeycloak.get().metrics().all().samples("email_otp_visitor_checks_total").stream()
                .filter(sample -> realm.name().equals(sample.labels().get("realm"))
                        && result.equals(sample.labels().get("result")))
                .mapToDouble(sample -> sample.value())
                .sum();
    }

    public static boolean asksForCheck(Page page) {
        return page.document().getElementById(CHECK_FORM) != null;
    }

    /** What a browser with script does. */
    public static Page solve(Page page) {
        assertThat(asksForCheck(page)).as(page.body()).isTrue();
        String puzzle = form(page, "data-puzzle");
        return answer(page, Solver.solve(puzzle, Integer.parseInt(form(page, "data-bits"))));
    }

    static Page answer(Page page, String answer) {
        Map<String, String> fields = new HashMap<>(Map.of("visitor_check", task(page), "visitor_check_answer", answer));
        if (page.document().selectFirst("#" + CHECK_FORM + " input[name=resend]") != null) {
            fields.put("resend", "true");
        }
        return page.submit(CHECK_FORM, fields);
    }

    static String task(Page page) {
        return page.document()
                .selectFirst("#" + CHECK_FORM + " input[name=visitor_check]")
                .attr("value");
    }

    private static String form(Page page, String attribute) {
        return page.document().getElementById(CHECK_FORM).attr(attribute);
    }
}
