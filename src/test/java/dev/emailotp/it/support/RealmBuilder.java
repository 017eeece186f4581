package dev.emailotp.it.support;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.keycloak.representations.idm.RealmRepresentation;

/**
 * How a realm of a test is to be. Unless it is told otherwise it has the stock browser flow with our step beside the
 * authenticator app, an application, two languages and the mail server of the tests.
 */
public final class RealmBuilder {
    private final Class<?> test;
    private final List<Consumer<RealmRepresentation>> settings = new ArrayList<>();
    private final List<Consumer<TestRealm>> steps = new ArrayList<>();
    private @Nullable RunningKeycloak node;

    RealmBuilder(Class<?> test) {
        this.test = test;
    }

    /** Makes it on another server than the one that all tests share. */
    public RealmBuilder on(RunningKeycloak keycloak) {
        node = keycloak;
        return this;
    }

    /** For settings that have no name here. */
    public RealmBuilder settings(Consumer<RealmRepresentation> more) {
        settings.add(more);
        return this;
    }

    /** Keycloak counts failures; tests type faster than people, and are not paused for that. */
    public RealmBuilder bruteForceDetection() {
        return settings(realm -> {
            realm.setBruteForceProtected(true);
            realm.setQuickLoginCheckMilliSeconds(0L);
        });
    }

    /** Keycloak locks people after so many failures. */
    public RealmBuilder lockingAfter(int failures) {
        return bruteForceDetection().settings(realm -> realm.setFailureFactor(failures));
    }

    /** Keycloak locks people for good after so many wrong second factors; lines before 26.6 do not count them. */
    public RealmBuilder lockingForGoodAfter(int secondFactors) {
        return settings(realm -> {
            if (!TestedKeycloak.isBefore(26, 6)) {
                realm.setMaxSecondaryAuthFailures(secondFactors);
            }
        });
    }

    /** People can register. */
    public RealmBuilder registration() {
        return settings(realm -> realm.setRegistrationAllowed(true));
    }

    /** People verify their address before they get in. */
    public RealmBuilder verifyingAddresses() {
        return settings(realm -> realm.setVerifyEmail(true));
    }

    /** People are told by mail what happens to their account. */
    public RealmBuilder notices() {
        return settings(realm -> realm.setEventsListeners(List.of("email-otp-mails")));
    }

    /** The sign-in page offers to remember people. */
    public RealmBuilder rememberMe() {
        return settings(realm -> realm.setRememberMe(true));
    }

    /** An admin has set under which address people reach it: that of its server. */
    public RealmBuilder frontendUrl() {
        return step(realm -> realm.update(settings ->
                settings.getAttributes().put("frontendUrl", realm.issuer().replaceFirst("/realms/.*", ""))));
    }

    /** Mail leaves by a server on this port. */
    public RealmBuilder mailServer(int port) {
        return settings(realm -> realm.setSmtpServer(TestRealm.smtp(port)));
    }

    /** For tests that cause more mails and guesses from their one network address than any person should. */
    public RealmBuilder withoutLimits() {
        return step(
                realm -> realm.steps().configure(TestRealm.NO_NETWORK_LIMITS).close());
    }

    /** The password is enough. */
    public RealmBuilder withoutSecondFactor() {
        return step(realm -> realm.steps().withoutSecondFactor());
    }

    /** The code is asked for after the password instead of among the alternatives. */
    public RealmBuilder requiredSecondFactor() {
        return step(realm -> realm.steps().require());
    }

    /** A code is all that people sign in with. */
    public RealmBuilder passwordless(Map<String, String> options) {
        return onlyStep(TestRealm.PASSWORDLESS, options);
    }

    /** The same, without limits of the network. */
    public RealmBuilder passwordless() {
        return passwordless(TestRealm.NO_NETWORK_LIMITS);
    }

    /** Makes a browser flow of Keycloak's cookie and one other step, and uses it. */
    public RealmBuilder onlyStep(String provider, Map<String, String> options) {
        return step(realm -> realm.steps().only(provider, options));
    }

    /** Switches the reset by code on, instead of by link. */
    public RealmBuilder reset(Map<String, String> options) {
        return step(realm -> realm.steps().reset(options));
    }

    /** Switches the verification by code on, before Keycloak's own. */
    public RealmBuilder verification(Map<String, String> options) {
        return step(realm -> realm.steps().verification(options));
    }

    /** Switches the change of the address by code on, beside Keycloak's own. */
    public RealmBuilder update(Map<String, String> options) {
        return step(realm -> realm.steps().update(options));
    }

    /** Has tokens for name and password refused to people whom a browser would ask for more. */
    public RealmBuilder directGrant() {
        return directGrant(Map.of());
    }

    public RealmBuilder directGrant(Map<String, String> options) {
        return step(realm -> realm.steps().directGrant(options));
    }

    private RealmBuilder step(Consumer<TestRealm> step) {
        steps.add(step);
        return this;
    }

    public TestRealm make() {
        TestRealm realm = imported();
        realm.flows().makeBrowserFlow(TestRealm.STEP);
        realm.update(made -> made.setBrowserFlow(RealmFlows.BROWSER));
        steps.forEach(step -> step.accept(realm));
        return realm;
    }

    /** Makes it as a realm file has it, without a step of ours. */
    public TestRealm imported() {
        RunningKeycloak keycloak = node == null ? RunningKeycloak.get() : node;
        String name = test.getSimpleName().toLowerCase(Locale.ROOT) + "-"
                + UUID.randomUUID().toString().substring(0, 6);
        RealmRepresentation representation =
                representation(name, keycloak.mail().getSmtp().getPort());
        settings.forEach(setting -> setting.accept(representation));
        return TestRealm.imported(keycloak, representation);
    }

    private static RealmRepresentation representation(String name, int smtpPort) {
        RealmRepresentation realm = new RealmRepresentation();
        realm.setRealm(name);
        realm.setDisplayName("Wonderland");
        realm.setEnabled(true);
        realm.setEventsEnabled(true);
        realm.setInternationalizationEnabled(true);
        realm.setSupportedLocales(Set.of("en", "de"));
        realm.setDefaultLocale("en");
        realm.setSmtpServer(TestRealm.smtp(smtpPort));
        RealmCosts.cut(realm);
        return realm;
    }
}
