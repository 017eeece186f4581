package dev.emailotp.it.api;

import static dev.emailotp.it.api.DescribedErrors.attackedPhone;
import static dev.emailotp.it.api.DescribedErrors.gone;
import static dev.emailotp.it.api.DescribedErrors.phone;
import static dev.emailotp.it.api.DescribedErrors.service;
import static dev.emailotp.it.api.DescribedErrors.withSecret;
import static dev.emailotp.it.support.NativeApp.fields;
import static java.util.Map.entry;

import dev.emailotp.it.api.DescribedErrors.Cause;
import dev.emailotp.it.support.Mailbox;
import dev.emailotp.it.support.NativeApp;
import dev.emailotp.it.support.NativeApp.Answer;
import dev.emailotp.it.support.TestRealm;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.keycloak.representations.idm.UserRepresentation;

/** The errors of {@code send-code} and {@code verify-code}. */
class CodeErrorsIT {
    private static final String UNKNOWN = "0".repeat(43);
    private static final String NO_CODE = "no code";

    private static TestRealm realm;
    private static TestRealm mailless;

    @BeforeAll
    static void makeRealms() {
        realm = TestRealm.of(CodeErrorsIT.class).passwordless().lockingAfter(2).make();
        mailless = TestRealm.of(CodeErrorsIT.class)
                .settings(settings -> settings.setSmtpServer(Map.of()))
                .make();
    }

    @TestFactory
    Stream<DynamicTest> eachErrorOfSendCodeIsAsTheFileSays() {
        return new DescribedErrors("/email-otp/send-code", realm)
                .tests(Map.<String, Cause>ofEntries(
                        entry("malformed_request", (name, clock) -> send(service(realm, name), name, "colour", "red")),
                        entry("invalid_scope", (name, clock) -> send(service(realm, name), name, "scope", "no")),
                        entry("invalid_address", (name, clock) -> service(realm, name)
                                .sendCode("login", "nobody")),
                        entry("binding_required", (name, clock) -> phone(realm, name)
                                .json("send-code", fields("purpose", "login", "email", realm.address(name)))),
                        entry("invalid_session", (name, clock) -> service(realm, name)
                                .json("send-code", fields("auth_session", UNKNOWN))),
                        entry("visitor_check_required", (name, clock) -> attackedPhone(name)
                                .sendCode("login", name + "@example.org")),
                        entry("invalid_client", (name, clock) -> send(gone(realm, name), name)),
                        entry(
                                "not_enabled",
                                (name, clock) -> send(NativeApp.confidential(realm, "app-" + name, Map.of()), name)),
                        entry(
                                "locked",
                                (name, clock) -> sendAfterWrong(service(realm, name, "failuresPerHour", "1"), name)),
                        entry(
                                "guess_limit",
                                (name, clock) -> sendAfterWrong(service(realm, name, "failuresPerAddress", "1"), name)),
                        entry("cooling_down", (name, clock) -> {
                            NativeApp app = service(realm, name);
                            Answer sent = send(app, name);
                            realm.mailTo(name).count();
                            return app.resend(sent);
                        }),
                        entry("mail_limit", (name, clock) -> {
                            NativeApp app = service(realm, name, "mailsPerTenMinutes", "1");
                            send(app, name);
                            return send(app, name);
                        }),
                        entry("mail_not_sendable", (name, clock) -> send(service(mailless, name), name))));
    }

    @TestFactory
    Stream<DynamicTest> eachErrorOfVerifyCodeIsAsTheFileSays() {
        return new DescribedErrors("/email-otp/verify-code", realm)
                .tests(Map.<String, Cause>ofEntries(
                        entry("malformed_request", (name, clock) -> {
                            NativeApp app = service(realm, name);
                            return app.verify(send(app, name), "12345678", "colour", "red");
                        }),
                        entry("invalid_session", (name, clock) -> service(realm, name)
                                .json("verify-code", fields("auth_session", UNKNOWN, "code", "12345678"))),
                        entry("invalid_client", (name, clock) -> gone(realm, name)
                                .json("verify-code", fields("auth_session", UNKNOWN, "code", "12345678"))),
                        entry("not_enabled", (name, clock) -> {
                            NativeApp app = service(realm, name, "proofSigner", "client-secret");
                            Answer sent = send(app, name);
                            return withSecret(realm, app, "short").verify(sent, code(name, 1));
                        }),
                        entry("wrong_code", (name, clock) -> wrong(service(realm, name), name)),
                        entry("malformed_code", (name, clock) -> {
                            NativeApp app = service(realm, name);
                            Answer sent = send(app, name);
                            realm.mailTo(name).count();
                            return app.verify(sent, NO_CODE);
                        }),
                        entry("expired_code", (name, clock) -> {
                            NativeApp app = service(realm, name);
                            Answer sent = send(app, name);
                            clock.ahead(Duration.ofSeconds(200));
                            app.resend(sent).expectSent();
                            String code = code(name, 2);
                            clock.ahead(Duration.ofSeconds(301));
                            return app.verify(sent, code);
                        }),
                        entry(
                                "exhausted_code",
                                (name, clock) -> wrong(service(realm, name, "guessesPerCode", "1"), name)),
                        entry("locked", (name, clock) -> {
                            NativeApp app = service(realm, name, "failuresPerHour", "1");
                            Answer sent = send(app, name);
                            app.verify(sent, Mailbox.wrong(code(name, 1)));
                            return app.verify(sent, code(name, 1));
                        }),
                        entry("guess_limit", (name, clock) -> {
                            NativeApp app = service(realm, name, "guessesPerClient", "1");
                            Answer sent = send(app, name);
                            app.verify(sent, Mailbox.wrong(code(name, 1)));
                            return app.verify(sent, code(name, 1));
                        }),
                        entry("disabled", (name, clock) -> {
                            String id = realm.person(name);
                            NativeApp app = service(realm, name);
                            Answer sent = app.sendCode("login", realm.address(name));
                            UserRepresentation user =
                                    realm.api().users().get(id).toRepresentation();
                            user.setEnabled(false);
                            String code = code(name, 1);
                            realm.api().users().get(id).update(user);
                            return app.verify(sent, code);
                        }),
                        entry("paused", (name, clock) -> {
                            realm.person(name);
                            NativeApp app = service(realm, name);
                            Answer sent = app.sendCode("login", realm.address(name));
                            String code = code(name, 1);
                            for (int i = 0; i < 2; i++) {
                                app.verify(sent, Mailbox.wrong(code));
                                realm.awaitCounted();
                            }
                            return app.verify(sent, code);
                        })));
    }

    private static Answer send(NativeApp app, String name, String... more) {
        return app.sendCode("verify-email", realm.address(name), more);
    }

    private static String code(String name, int mail) {
        realm.mailTo(name).count();
        return realm.mailTo(name).code(mail);
    }

    private static Answer wrong(NativeApp app, String name) {
        Answer sent = send(app, name);
        return app.verify(sent, Mailbox.wrong(code(name, 1)));
    }

    private static Answer sendAfterWrong(NativeApp app, String name) {
        wrong(app, name);
        return send(app, name);
    }
}
