package dev.emailotp.it.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Eventually;
import dev.emailotp.it.support.Mailbox;
import dev.emailotp.it.support.NativeApp;
import dev.emailotp.it.support.NativeApp.Answer;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.it.support.TestRealm;
import dev.emailotp.server.LocalRedis;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import redis.clients.jedis.Jedis;

/** A real server over a real Redis that fails in every way it can: no visitor gets in, and no owner loses anything. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RedisOutages {
    /** The default of the command timeout, and time for the rest of the request on a very busy machine. */
    private static final Duration PATIENCE = Duration.ofMillis(1000 + 4000);

    /** Redis' answer to a question for the lifetime of a key that has none. */
    private static final long FOR_EVER = -1;

    static final String TRY_AGAIN = "We cannot check codes at the moment. Please try again shortly.";

    private LocalRedis redis;
    private Jedis admin;
    private RunningKeycloak keycloak;
    private TestRealm realm;

    /** The nodes; one of them may have ended. */
    abstract RedisNodes nodes();

    @BeforeAll
    void start() {
        redis = nodes().redis();
        admin = administration();
        keycloak = nodes().nodes().other();
        realm = TestRealm.of(RedisOutages.class)
                .on(keycloak)
                .bruteForceDetection()
                .settings(settings -> {
                    // a test types faster than any person
                    settings.setQuickLoginCheckMilliSeconds(1L);
                })
                .withoutLimits()
                .make();
        // The first login warms the server up.
        realm.person("first");
        Page page = realm.passwordEntered(new Browser(), "first").expectCodePage();
        page.enter(realm.mailTo("first").code(1)).expectSignedIn();
    }

    private Jedis administration() {
        Jedis connection = new Jedis("127.0.0.1", redis.port(), 20_000);
        connection.connect();
        return connection;
    }

    @ParameterizedTest
    @EnumSource
    void whoEntersACodeIsAskedToTryAgainAndNothingIsLost(RedisOutage outage) {
        String username = name("entering", outage);
        String id = realm.person(username);
        Page page = realm.passwordEntered(new Browser(), username).expectCodePage();
        String code = realm.mailTo(username).code(1);
        page = page.enter(Mailbox.wrong(code)).expectCodePage();
        assertThat(page.message()).contains("4 attempts");
        // Until Keycloak has counted it, it pauses the person.
        realm.awaitCounted();

        Page asked = page;
        outage.begin(redis, admin);
        Page refused;
        try {
            refused = inTime(() -> asked.enter(code));
        } finally {
            outage.end(redis, admin);
        }
        assertThat(refused.expectCodePage().message()).isEqualTo(TRY_AGAIN);
        assertThat(refused.body()).doesNotContain("Exception", "127.0.0.1:" + redis.port());
        assertThat(unavailable(id)).hasSize(1);
        assertThat(realm.people().failures(id)).as("counted as failures").isLessThanOrEqualTo(1);

        page = eventuallyAnswered(refused, Mailbox.wrong(code));
        assertThat(page.message())
                .as("no guess is given back")
                .matches("That code is incorrect\\. You have ([32] attempts|one attempt) left\\.");
        page.enter(code).expectSignedIn();
        assertThat(realm.mailTo(username).count()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void anAppIsToldToTryAgainAndNothingIsLost(RedisOutage outage) {
        String username = name("app", outage);
        NativeApp app = NativeApp.confidential(realm, username, Map.of("purposes", "verify-email", "challenge", "true"))
                .at(keycloak);
        realm.person(username);
        Answer sent = app.sendCode("verify-email", realm.address(username)).expectSent();
        String proving = realm.mailTo(username).code(1);
        Answer asked = app.challenge("login_hint", username, "password", TestRealm.PASSWORD)
                .expectError(400, "code_required");
        String entering = realm.mailTo(username).code(2);
        outage.begin(redis, admin);
        try {
            List<Answer> answers = new ArrayList<>(List.of(
                    app.verify(sent, proving), app.challenge("auth_session", asked.session(), "otp", entering)));
            if (outage != RedisOutage.SLOW_ANSWERS) {
                // That outage ends by itself before a third request.
                answers.add(app.sendCode("verify-email", realm.address(username)));
            }
            for (Answer refused : answers) {
                refused.expectError(503, "store_unavailable");
                assertThat(refused.header("Retry-After")).contains("5");
                assertThat(refused.http().body()).doesNotContain("Exception", "127.0.0.1");
            }
        } finally {
            outage.end(redis, admin);
        }
        Eventually.eventually(
                () -> assertThat(app.verify(sent, proving).status()).isEqualTo(200));
        Eventually.eventually(() -> assertThat(app.challenge("auth_session", asked.session(), "otp", entering)
                        .status())
                .isEqualTo(200));
    }

    @ParameterizedTest
    @EnumSource
    void whoComesToTheStepGetsNoMailThenAndOneAfterwards(RedisOutage outage) {
        String username = name("arriving", outage);
        String id = realm.person(username);
        Browser browser = new Browser();
        Page password = browser.get(realm.signInUrl());
        outage.begin(redis, admin);
        Page refused;
        try {
            refused = inTime(() -> password.signIn(username, TestRealm.PASSWORD));
        } finally {
            outage.end(redis, admin);
        }
        assertThat(refused.expectCodePage().message()).isEqualTo(TRY_AGAIN);
        assertThat(unavailable(id)).hasSize(1);
        Eventually.eventually(
                () -> assertThat(refused.reload().expectCodePage().message()).isEmpty());
        Page page = refused.reload().expectCodePage();
        if (outage.keepsWhatWasSent()) {
            assertThat(realm.mailTo(username).count())
                    .as("mails for a code that was made too late to be told of, or for the one made afterwards")
                    .isLessThanOrEqualTo(1);
        } else {
            page.enter(realm.mailTo(username).code(1)).expectSignedIn();
            assertThat(realm.mailTo(username).count()).isEqualTo(1);
        }
    }

    @Test
    void aWrongCodeIsToldAndCountedThoughRedisFailsRightAfterTheComparison() {
        String id = realm.person("compared");
        Page page = realm.passwordEntered(new Browser(), "compared").expectCodePage();
        String code = realm.mailTo("compared").code(1);
        // needed neither to find the challenge nor to claim a guess
        admin.aclSetUser("otp", "-get");
        try {
            page = page.enter(Mailbox.wrong(code)).expectCodePage();
        } finally {
            admin.aclSetUser("otp", "+get");
        }
        assertThat(page.message()).isEqualTo(TRY_AGAIN);
        assertThat(results(id)).containsExactlyInAnyOrder("wrong", "store_unavailable");
        Eventually.eventually(() -> assertThat(realm.people().failures(id)).isEqualTo(1));
        page = page.enter(Mailbox.wrong(code)).expectCodePage();
        assertThat(page.message()).isEqualTo("That code is incorrect. You have 3 attempts left.");
        page.enter(code).expectSignedIn();
    }

    @Test
    void whatAnEmptyRedisHasForgottenIsSentAnew() {
        realm.person("forgotten");
        Page page = realm.passwordEntered(new Browser(), "forgotten").expectCodePage();
        String code = realm.mailTo("forgotten").code(1);
        redis.stop();
        redis.restart();
        admin.close();
        admin = administration();

        Page refused = eventuallyAnswered(page, code);
        assertThat(refused.message()).isEqualTo("This code is no longer valid. Request a new code.");
        refused = refused.resend().expectCodePage();
        assertThat(refused.message()).isNotEqualTo(TRY_AGAIN);
        refused.enter(realm.mailTo("forgotten").code(2)).expectSignedIn();
    }

    @Test
    void anOptionThatCannotBeUsedStopsTheServerAndIsNamed() {
        assertThatThrownBy(() -> nodes().start("redis-misconfigured", "--spi-email-otp-store--redis--pool-size=0"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Keycloak ended while it was starting")
                .hasMessageContaining("--spi-email-otp-store--redis--pool-size must be a whole number from 1 to 1000");
    }

    @Test
    void aLoginTakesFourRoundTripsOnItsWayAndLeavesNeitherCodeNorAddressInRedis() throws Exception {
        realm.steps()
                .configure(Map.of("codeLength", "10", "mailsPerNetwork", "0", "guessesPerNetwork", "0"))
                .close();
        realm.person("watched");
        Page page;
        String code;
        String seen;
        try (RedisMonitor monitor = new RedisMonitor(redis)) {
            page = realm.passwordEntered(new Browser(), "watched").expectCodePage();
            code = realm.mailTo("watched").code(1);
            Eventually.eventually(() -> assertThat(monitor.roundTrips())
                    .as("open; off the person's way, what became of the mail")
                    .containsExactly("EVALSHA", "SET"));
            seen = monitor.seen();
        }
        assertThat(dump()).isNotEmpty().doesNotContain(code, realm.address("watched"));
        try (RedisMonitor monitor = new RedisMonitor(redis)) {
            page = page.enter(Mailbox.wrong(code)).expectCodePage();
            assertThat(monitor.roundTrips())
                    .as("find, claim, count over all, how things stand")
                    .containsExactly("HGETALL", "EVALSHA", "EVALSHA", "EVALSHA");
            seen += monitor.seen();
        }
        try (RedisMonitor monitor = new RedisMonitor(redis)) {
            page.enter(code).expectSignedIn();
            Eventually.eventually(() -> assertThat(monitor.roundTrips())
                    .as("find, claim, take")
                    .containsExactly("HGETALL", "EVALSHA", "EVALSHA"));
            seen += monitor.seen();
        }
        assertThat(seen).contains("EVALSHA").doesNotContain(code, realm.address("watched"));
        assertThat(dump()).doesNotContain(code, realm.address("watched"));
        assertThat(keycloak.logs().text()).contains("DEBUG").doesNotContain(code);
    }

    /** All that {@code redis-cli --scan} shows, and what is behind each key. */
    private String dump() {
        StringBuilder all = new StringBuilder();
        for (String key : admin.keys("*")) {
            // -2 is a key whose lifetime has ended since it was listed.
            assertThat(admin.pttl(key)).as("lifetime of %s", key).isNotEqualTo(FOR_EVER);
            Object value =
                    switch (admin.type(key)) {
                        case "hash" -> admin.hgetAll(key);
                        case "zset" -> admin.zrangeWithScores(key, 0, -1);
                        case "set" -> admin.smembers(key);
                        default -> admin.get(key);
                    };
            all.append(key).append(' ').append(value).append('\n');
        }
        return all.toString();
    }

    @Test
    void readinessAndServerInfoTellOfTheStoreAndStayUp() {
        assertThat(readiness().body())
                .contains("\"store\": \"redis\"", "redis://" + redis.address(), "latencyMicros", "\"available\"");
        assertThat(serverInfo())
                .containsEntry("store", "redis")
                .containsEntry("address", "redis://" + redis.address())
                .containsEntry("state", "available");
        RedisOutage.CONNECTION_REFUSED.begin(redis, admin);
        try {
            Page answer = readiness();
            // Of the node itself, Keycloak says for a while that it is not ready where another has died.
            assertThat(answer.body().replaceAll("\\s+", " "))
                    .as("the node stays in rotation")
                    .contains("\"name\": \"Email OTP store\", \"status\": \"UP\"");
            assertThat(answer.body()).contains("\"unavailable\"").doesNotContain("latencyMicros");
            assertThat(serverInfo()).containsEntry("state", "unavailable");
        } finally {
            RedisOutage.CONNECTION_REFUSED.end(redis, admin);
        }
        Eventually.eventually(() -> assertThat(serverInfo()).containsEntry("state", "available"));
    }

    private Page readiness() {
        return keycloak.readiness();
    }

    private Map<String, String> serverInfo() {
        return keycloak.admin()
                .serverInfo()
                .getInfo()
                .getProviders()
                .get("email-otp-store")
                .getProviders()
                .get("redis")
                .getOperationalInfo();
    }

    private List<String> unavailable(String userId) {
        return results(userId).stream().filter("store_unavailable"::equals).toList();
    }

    /** What the events say came of the person's codes. */
    private List<String> results(String userId) {
        return realm.events("LOGIN_ERROR").stream()
                .filter(event -> userId.equals(event.getUserId()))
                .map(event -> event.getDetails().get("email_otp_result"))
                .toList();
    }

    private static Page eventuallyAnswered(Page page, String input) {
        Page answer = page.enter(input).expectCodePage();
        return answer.message().equals(TRY_AGAIN) ? answer.enter(input).expectCodePage() : answer;
    }

    private static Page inTime(Supplier<Page> request) {
        Instant before = Instant.now();
        Page answer = request.get();
        assertThat(Duration.between(before, Instant.now())).isLessThan(PATIENCE);
        return answer;
    }

    private static String name(String what, RedisOutage outage) {
        return what + "-" + outage.name().toLowerCase(Locale.ROOT);
    }

    @AfterAll
    void stop() {
        admin.close();
    }
}
