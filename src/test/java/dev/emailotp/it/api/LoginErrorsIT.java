package dev.emailotp.it.api;

import static dev.emailotp.it.api.DescribedErrors.attackedPhone;
import static dev.emailotp.it.api.DescribedErrors.gone;
import static dev.emailotp.it.api.DescribedErrors.phone;
import static dev.emailotp.it.api.DescribedErrors.service;
import static dev.emailotp.it.support.NativeApp.fields;

import dev.emailotp.it.api.DescribedErrors.Cause;
import dev.emailotp.it.support.AuthenticatorApp;
import dev.emailotp.it.support.Mailbox;
import dev.emailotp.it.support.NativeApp;
import dev.emailotp.it.support.NativeApp.Answer;
import dev.emailotp.it.support.RealmBuilder;
import dev.emailotp.it.support.TestRealm;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** The errors of the challenge endpoint and of the token endpoint. */
class LoginErrorsIT {
    private static final String UNKNOWN = "0".repeat(43);
    private static final String CHALLENGE = "/email-otp/authorize-challenge";
    private static final Duration LATE_IN_THE_LIFETIME = Duration.ofSeconds(200);
    private static final Duration AFTER_THE_LIFETIME = Duration.ofSeconds(301);

    private static TestRealm codeAlone;
    private static TestRealm passwords;
    private static TestRealm mailless;

    @BeforeAll
    static void makeRealms() {
        codeAlone =
                TestRealm.of(LoginErrorsIT.class).passwordless().lockingAfter(2).make();
        passwords = withPasswords().make();
        mailless = withPasswords()
                .settings(settings -> settings.setSmtpServer(Map.of()))
                .make();
    }

    private static RealmBuilder withPasswords() {
        return TestRealm.of(LoginErrorsIT.class)
                .requiredSecondFactor()
                .withoutLimits()
                .directGrant(Map.of("sendsCode", "true"));
    }

    @TestFactory
    Stream<DynamicTest> eachErrorOfTheChallengeEndpointIsAsTheFileSays() {
        Map<String, Cause> causes = ofBoth(false);
        causes.put("malformed_request", (name, clock) -> service(codeAlone, name)
                .challenge("login_hint", codeAlone.address(name), "colour", "red"));
        causes.put("invalid_scope", (name, clock) -> service(codeAlone, name)
                .challenge("login_hint", codeAlone.address(name), "scope", "no"));
        causes.put("invalid_address", (name, clock) -> service(codeAlone, name).challenge("login_hint", "nobody"));
        causes.put("binding_required", (name, clock) -> phone(codeAlone, name)
                .form(CHALLENGE, fields("login_hint", codeAlone.address(name))));
        causes.put("visitor_check_required", (name, clock) -> attackedPhone(name)
                .challenge("login_hint", name + "@example.org"));
        causes.put("password_required", (name, clock) -> phone(passwords, name).challenge("login_hint", name));
        causes.put("wrong_password", (name, clock) -> phone(passwords, name)
                .challenge("login_hint", name, "password", "no"));
        return new DescribedErrors(CHALLENGE, codeAlone).tests(causes);
    }

    @TestFactory
    Stream<DynamicTest> eachErrorOfTheTokenEndpointIsAsTheFileSays() {
        Map<String, Cause> causes = ofBoth(true);
        causes.put("malformed_request", (name, clock) -> service(codeAlone, name)
                .token(fields("grant_type", NativeApp.GRANT, "otp", "12345678")));
        return new DescribedErrors("/protocol/openid-connect/token", codeAlone).tests(causes);
    }

    private static Map<String, Cause> ofBoth(boolean grant) {
        Map<String, Cause> causes = new HashMap<>();
        causes.put(
                "not_enabled",
                (name, clock) ->
                        enter(grant, NativeApp.confidential(codeAlone, "app-" + name, Map.of()), UNKNOWN, "12345678"));
        causes.put("invalid_client", (name, clock) -> enter(grant, gone(codeAlone, name), UNKNOWN, "12345678"));
        causes.put("invalid_session", (name, clock) -> enter(grant, service(codeAlone, name), UNKNOWN, "12345678"));
        causes.put("code_required", (name, clock) -> begin(grant, name).asked());
        causes.put("wrong_code", (name, clock) -> begin(grant, name).enterWrong(1));
        causes.put("cooling_down", (name, clock) -> begin(grant, name).resend());
        causes.put("malformed_code", (name, clock) -> {
            BegunLogin login = begin(grant, name);
            login.code(1);
            return login.enter("no code");
        });
        causes.put("expired_code", (name, clock) -> {
            BegunLogin login = begin(grant, name);
            clock.ahead(LATE_IN_THE_LIFETIME);
            login.resend();
            String code = login.code(2);
            clock.ahead(AFTER_THE_LIFETIME);
            return login.enter(code);
        });
        causes.put("exhausted_code", (name, clock) -> begin(grant, name).enterWrong(5));
        causes.put("mail_limit", (name, clock) -> {
            passwords.person(name);
            NativeApp app = phone(passwords, name);
            Answer last = BegunLogin.at(passwords, app, name, grant).asked();
            for (int i = 0; i < 5; i++) {
                passwords.awaitCounted();
                last = BegunLogin.at(passwords, app, name, grant).asked();
            }
            return last;
        });
        causes.put("locked", (name, clock) -> {
            BegunLogin login = begin(grant, name);
            login.enterWrong(4);
            BegunLogin.at(passwords, login.app(), name, grant).enterWrong(5);
            return BegunLogin.at(passwords, login.app(), name, grant).enterWrong(2);
        });
        causes.put("guess_limit", (name, clock) -> {
            codeAlone.person(name);
            NativeApp app = service(codeAlone, name, "guessesPerClient", "1");
            String session = ask(grant, app, name).session();
            enter(grant, app, session, Mailbox.wrong(code(name)));
            return enter(grant, app, session, code(name));
        });
        causes.put("paused", (name, clock) -> {
            codeAlone.person(name);
            NativeApp app = service(codeAlone, name);
            String session = ask(grant, app, name).session();
            for (int i = 0; i < 2; i++) {
                enter(grant, app, session, Mailbox.wrong(code(name)));
                codeAlone.awaitCounted();
            }
            return enter(grant, app, session, code(name));
        });
        causes.put("disabled", (name, clock) -> afterChange(grant, name, user -> user.setEnabled(false)));
        causes.put(
                "action_required",
                (name, clock) -> afterChange(grant, name, user -> user.setRequiredActions(List.of("UPDATE_PASSWORD"))));
        causes.put("browser_needed", (name, clock) -> {
            if (grant) {
                passwords.person(name);
                NativeApp app = service(passwords, name);
                Answer sent = app.sendCode("login", passwords.address(name));
                return app.exchange(sent, passwords.mailTo(name).code(1));
            }
            TestRealm withApps =
                    TestRealm.of(LoginErrorsIT.class).withoutSecondFactor().make();
            withApps.person(name, AuthenticatorApp::give);
            return phone(withApps, name).challenge("login_hint", name, "password", TestRealm.PASSWORD);
        });
        causes.put("consent_required", (name, clock) -> {
            NativeApp app = service(codeAlone, name);
            ClientRepresentation client =
                    codeAlone.api().clients().findByClientId(app.id()).get(0);
            client.setConsentRequired(true);
            codeAlone.api().clients().get(client.getId()).update(client);
            return enter(grant, app, UNKNOWN, "12345678");
        });
        causes.put("mail_not_sendable", (name, clock) -> {
            mailless.person(name);
            return BegunLogin.at(mailless, phone(mailless, name), name, grant).asked();
        });
        return causes;
    }

    private static BegunLogin begin(boolean grant, String name) {
        passwords.person(name);
        return BegunLogin.at(passwords, phone(passwords, name), name, grant);
    }

    private static Answer afterChange(boolean grant, String name, Consumer<UserRepresentation> change) {
        String id = codeAlone.person(name);
        NativeApp app = service(codeAlone, name);
        String session = ask(grant, app, name).session();
        String code = code(name);
        UserRepresentation user = codeAlone.api().users().get(id).toRepresentation();
        change.accept(user);
        codeAlone.api().users().get(id).update(user);
        return enter(grant, app, session, code);
    }

    /** Asks for a code as the first factor. */
    private static Answer ask(boolean grant, NativeApp app, String name) {
        String address = codeAlone.address(name);
        return grant ? app.sendCode("login", address) : app.challenge("login_hint", address);
    }

    private static Answer enter(boolean grant, NativeApp app, String session, String code) {
        return grant
                ? app.token(fields("grant_type", NativeApp.GRANT, "auth_session", session, "otp", code))
                : app.challenge("auth_session", session, "otp", code);
    }

    private static String code(String name) {
        codeAlone.mailTo(name).count();
        return codeAlone.mailTo(name).code(1);
    }
}
