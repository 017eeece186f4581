package dev.emailotp.it.support;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** People who register with a password and have not proven their address yet, in a realm that welcomes them. */
public final class Registrations {
    public static final String WELCOME = "Welcome to Wonderland";

    private final TestRealm realm;

    private Registrations(TestRealm realm) {
        this.realm = realm;
    }

    public static Registrations on(RunningKeycloak node, Class<?> test) {
        TestRealm realm = TestRealm.of(test)
                .on(node)
                .registration()
                .settings(made -> {
                    made.setEventsListeners(List.of("jboss-logging", "email-otp-mails"));
                    made.setAttributes(new HashMap<>(Map.of("email-otp-mails.newDevice", "false")));
                })
                .make();
        realm.steps()
                .verification(Map.of(
                        "mailsPerTenMinutes", "100",
                        "mailsPerDay", "100",
                        // Each code is a guess until it was compared, and twenty are entered at once.
                        "failuresPerHour", "100",
                        "failuresPerDay", "100",
                        "mailsPerNetwork", "0",
                        "guessesPerNetwork", "0"));
        var action = realm.api().flows().getRequiredAction(TestRealm.VERIFICATION);
        action.setDefaultAction(true);
        realm.api().flows().updateRequiredAction(TestRealm.VERIFICATION, action);
        // one code for each login, so that the address is not sent more than it is due
        realm.steps().withoutSecondFactor();
        return new Registrations(realm);
    }

    public TestRealm realm() {
        return realm;
    }

    /** @return the page that asks for the code, which has been sent */
    public Page register(Browser browser, String username) {
        return new RegistrationForm(realm, browser)
                .submit(username, Map.of("password", TestRealm.PASSWORD, "password-confirm", TestRealm.PASSWORD))
                .expectCodePage();
    }

    /** Registers and then signs in elsewhere, so many times: pages that ask for codes, each with its own. */
    public Map<Page, String> manyFirstLogins(String username, int count) {
        register(new Browser(), username);
        realm.mailTo(username).code(1);
        Map<Page, String> codes = new HashMap<>();
        for (int i = 0; i < count; i++) {
            Page page = realm.passwordEntered(new Browser(), username).expectCodePage();
            codes.put(page, realm.mailTo(username).code(i + 2));
        }
        return codes;
    }

    public List<String> welcomes(String username) {
        return new ArrayList<>(realm.mailTo(username).noticeSubjects());
    }
}
