package dev.emailotp.it.support;

import java.util.Map;

/**
 * The realms for all flows in which a browser is asked for a code.
 *
 * @param withoutPassword where people sign in with a code alone
 * @param withPassword where they have a password, and can reset it and prove and change addresses
 */
public record CodeFlowRealms(TestRealm withoutPassword, TestRealm withPassword) {
    public static CodeFlowRealms make(Class<?> test) {
        return make(test, TestRealm.NO_NETWORK_LIMITS);
    }

    /** @param options of each step and action */
    public static CodeFlowRealms make(Class<?> test, Map<String, String> options) {
        TestRealm withPassword = TestRealm.of(test)
                .reset(options)
                .verification(options)
                .update(options)
                .withoutSecondFactor()
                .make();
        return new CodeFlowRealms(TestRealm.of(test).passwordless(options).make(), withPassword);
    }

    /** Makes a person for a flow. */
    public void person(CodeFlow way, String name) {
        if (way == CodeFlow.PASSWORDLESS) {
            withoutPassword.person(name);
        } else {
            withPassword.person(name, user -> user.setEmailVerified(way != CodeFlow.VERIFICATION));
        }
    }
}
