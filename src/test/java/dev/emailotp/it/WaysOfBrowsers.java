package dev.emailotp.it;

import java.util.Map;

/**
 * The realms for all ways on which a browser asks for a code.
 *
 * @param withoutPassword where people sign in with a code alone
 * @param withPassword where they have a password, and can reset it and prove and change addresses
 */
record WaysOfBrowsers(TestRealm withoutPassword, TestRealm withPassword) {
    static WaysOfBrowsers make(Class<?> test) {
        Map<String, String> options = PasswordlessIT.NO_NETWORK_LIMITS;
        TestRealm withPassword = TestRealm.create(test)
                .withResetByCode(options)
                .withVerificationByCode(options)
                .withUpdateByCode(options);
        withPassword.requirement(TestRealm.STEP, "DISABLED");
        return new WaysOfBrowsers(TestRealm.create(test).withOnlyStep(PasswordlessIT.STEP, options), withPassword);
    }

    /** Somebody for a way. */
    void person(Way way, String name) {
        if (way == Way.PASSWORDLESS) {
            withoutPassword.person(name);
        } else {
            withPassword.person(name, user -> user.setEmailVerified(way != Way.VERIFICATION));
        }
    }
}
