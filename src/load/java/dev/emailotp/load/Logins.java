package dev.emailotp.load;

import static dev.emailotp.load.LoginRequests.action;
import static dev.emailotp.load.LoginRequests.authorizationCode;
import static dev.emailotp.load.LoginRequests.code;
import static dev.emailotp.load.LoginRequests.form;
import static dev.emailotp.load.LoginRequests.resetUrl;
import static dev.emailotp.load.LoginRequests.signInPage;
import static dev.emailotp.load.LoginRequests.tokens;
import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.asLongAsDuring;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.exitBlockOnFail;
import static io.gatling.javaapi.core.CoreDsl.group;
import static io.gatling.javaapi.core.CoreDsl.jsonPath;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.percent;
import static io.gatling.javaapi.core.CoreDsl.randomSwitch;
import static io.gatling.javaapi.core.CoreDsl.repeat;
import static io.gatling.javaapi.http.HttpDsl.flushCookieJar;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import dev.emailotp.it.support.NativeApp;
import dev.emailotp.it.support.TestRealm;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** What people and apps do, from the first request to tokens. Each person comes in turn. */
final class Logins {
    private static final Duration WAITS_BEFORE_COMING_AGAIN = Duration.ofSeconds(1);
    private static final Duration COMES_AGAIN = Duration.ofMinutes(5);
    private static final int WRONG_CODES = 3;

    /** Who has not got in, and comes again. */
    private static final String KEPT_OUT = "keptOut";

    private final LoadRealms realms;
    private final Codes codes;
    private final LoginTimes times;
    private final AtomicInteger turn = new AtomicInteger();
    private final long started = System.nanoTime();

    /** @param times what becomes of the logins */
    Logins(LoadRealms realms, Codes codes, LoginTimes times) {
        this.realms = realms;
        this.codes = codes;
        this.times = times;
    }

    /** Logins of all kinds, in shares that a realm may have. */
    ChainBuilder mixedDay() {
        return randomSwitch()
                .on(
                        percent(55).then(passwordAndCode()),
                        percent(20).then(passwordless()),
                        percent(5).then(signUp()),
                        percent(5).then(reset()),
                        percent(10).then(grant()),
                        percent(5).then(wrongCodes()));
    }

    /** The same; a person whom a fault has kept out tries again from the start, for some minutes. */
    ChainBuilder untilIn() {
        return exec(mixedDay())
                .exec(asLongAsDuring(Session::isFailed, COMES_AGAIN)
                        .on(pause(WAITS_BEFORE_COMING_AGAIN).exec(mixedDay())))
                .exec(session -> {
                    if (session.isFailed()) {
                        times.addKeptOut();
                    }
                    return session;
                });
    }

    ChainBuilder passwordAndCode() {
        return login("password and code", realms.password(), toCodePage(), code(), tokens());
    }

    ChainBuilder wrongCodes() {
        ChainBuilder wrong = exec(form("wrong code")
                .formParam("code", "000000")
                .formParam("login", "")
                .check(action("#kc-email-otp-form")));
        return login(
                "three wrong codes",
                realms.password(),
                toCodePage(),
                repeat(WRONG_CODES).on(wrong),
                code(),
                tokens());
    }

    ChainBuilder passwordless() {
        return login("passwordless", realms.passwordless(), addressEntered(), codes.arrive(), code(), tokens());
    }

    /** Of people whom nobody has made an account for. */
    ChainBuilder signUp() {
        ChainBuilder stranger = exec(session -> session.set(
                "address", realms.passwordless().address("guest" + started + "x" + turn.getAndIncrement())));
        return login("sign-up", realms.passwordless(), stranger, addressEntered(), codes.arrive(), code(), tokens());
    }

    ChainBuilder reset() {
        return login(
                "reset of the password",
                realms.password(),
                signInPage(action("#kc-form-login")),
                exec(http("reset page")
                        .get(session -> resetUrl(session.getString("action")))
                        .check(action("#kc-reset-password-form"))),
                exec(form("name for a reset")
                        .formParam("username", "#{username}")
                        .check(action("#kc-email-otp-form"))),
                codes.arrive(),
                exec(form("code of a reset")
                        .formParam("code", "#{code}")
                        .formParam("login", "")
                        .check(action("#kc-passwd-update-form"))),
                exec(form("new password")
                        .formParam("password-new", TestRealm.PASSWORD)
                        .formParam("password-confirm", TestRealm.PASSWORD)
                        .disableFollowRedirect()
                        .check(status().is(302), authorizationCode())),
                tokens());
    }

    /** An app without a browser. */
    ChainBuilder grant() {
        return login(
                "grant of an app",
                realms.passwordless(),
                exec(http("send-code")
                        .post("/realms/#{realm}/email-otp/send-code")
                        .basicAuth(LoadRealms.SERVICE, NativeApp.SECRET)
                        .header("Content-Type", "application/json")
                        .body(StringBody("{\"purpose\":\"login\",\"email\":\"#{address}\"}"))
                        .check(status().is(200), jsonPath("$.auth_session").saveAs("session"))),
                codes.arrive(),
                exec(http("grant")
                        .post("/realms/#{realm}/protocol/openid-connect/token")
                        .basicAuth(LoadRealms.SERVICE, NativeApp.SECRET)
                        .formParam("grant_type", NativeApp.GRANT)
                        .formParam("auth_session", "#{session}")
                        .formParam("otp", "#{code}")
                        .check(status().is(200), jsonPath("$.access_token").exists())));
    }

    private ChainBuilder login(String kind, TestRealm realm, ChainBuilder... steps) {
        return exec(flushCookieJar())
                .exec(session -> begun(session.markAsSucceeded(), realm))
                .exec(exitBlockOnFail().on(group(kind).on(exec(List.of(steps)))))
                .exec(this::ended);
    }

    private Session begun(Session session, TestRealm realm) {
        String person = session.contains(KEPT_OUT)
                ? session.getString(KEPT_OUT)
                : "person" + turn.getAndIncrement() % LoadRealms.PEOPLE;
        return session.remove(KEPT_OUT)
                .set("begun", System.nanoTime())
                .set("realm", realm.name())
                .set("username", person)
                .set("address", realm.address(person));
    }

    private Session ended(Session session) {
        if (session.isFailed()) {
            times.addFailure();
            return session.set(KEPT_OUT, session.getString("username"));
        }
        long begun = session.getLong("begun");
        times.add(new LoginTimes.Login(begun, System.nanoTime() - begun, session.getLong("mailed")));
        return session;
    }

    private ChainBuilder toCodePage() {
        return exec(signInPage(action("#kc-form-login")))
                .exec(form("password")
                        .formParam("username", "#{username}")
                        .formParam("password", TestRealm.PASSWORD)
                        .check(action("#kc-email-otp-form")))
                .exec(codes.arrive());
    }

    private ChainBuilder addressEntered() {
        return exec(signInPage(action("#kc-email-otp-address-form")))
                .exec(form("address")
                        .formParam("email", "#{address}")
                        .formParam("login", "")
                        .check(action("#kc-email-otp-form")));
    }
}
