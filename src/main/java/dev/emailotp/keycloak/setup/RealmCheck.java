package dev.emailotp.keycloak.setup;

import dev.emailotp.keycloak.api.DirectGrantAuthenticator;
import dev.emailotp.keycloak.config.ActionIds;
import dev.emailotp.keycloak.config.FactorMode;
import dev.emailotp.keycloak.config.SecondFactorConfig;
import dev.emailotp.keycloak.config.StepIds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.models.AuthenticationFlowBindings;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RequiredActionProviderModel;
import org.keycloak.models.UserModel;

/** Looks for what would keep codes from being asked for or sent in a realm. Changes nothing. */
public final class RealmCheck {
    private static final String[] STEPS = {StepIds.SECOND_FACTOR, StepIds.PASSWORDLESS};

    private final KeycloakSession session;
    private final RealmModel realm;
    private final List<Finding> findings = new ArrayList<>();

    public RealmCheck(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    public List<Finding> findings() {
        flows();
        clients();
        providers();
        enrolment();
        findings.addAll(new StepCheck(session, realm).findings());
        verify(
                realm.getSmtpConfig().containsKey("host"),
                "missing",
                "a mail server is set",
                "no mail server is set: no code can be sent");
        int unverified = session.users().getUsersCount(realm, Map.of(UserModel.EMAIL_VERIFIED, "false"));
        verify(
                unverified == 0,
                "skipped",
                "every address is verified",
                unverified + " people have no verified address: the second factor does not ask them");
        verify(
                realm.isEventsEnabled(),
                "off",
                "events are saved",
                "events are not saved: nobody sees why a code was not asked for or not sent");
        verify(
                realm.isBruteForceProtected(),
                "off",
                "brute-force detection is on",
                "brute-force detection is off: nothing counts wrong passwords, and only the extension wrong codes");
        return List.copyOf(findings);
    }

    private void flows() {
        AuthenticationFlowModel browser = realm.getBrowserFlow();
        verify(
                has(browser, STEPS),
                "missing",
                "the browser flow \"" + browser.getAlias() + "\" has a step for codes",
                "the browser flow \"" + browser.getAlias() + "\" has no step for codes: nobody is asked for one");
        AuthenticationFlowModel direct = realm.getDirectGrantFlow();
        verify(
                has(direct, DirectGrantAuthenticator.ID),
                "open",
                "the direct grant flow \"" + direct.getAlias()
                        + "\" refuses a password alone where a browser would ask for more",
                "the direct grant flow \"" + direct.getAlias() + "\" gives tokens for a password alone");
    }

    /** Apps with flows of their own go past those of the realm. */
    private void clients() {
        realm.getClientsStream().filter(ClientModel::isEnabled).forEach(client -> {
            override(client, AuthenticationFlowBindings.BROWSER_BINDING)
                    .filter(flow -> !has(flow, STEPS))
                    .ifPresent(flow -> findings.add(new Finding(
                            "missing",
                            "the client \"" + client.getClientId() + "\" has the browser flow \"" + flow.getAlias()
                                    + "\", without a step for codes")));
            override(client, AuthenticationFlowBindings.DIRECT_GRANT_BINDING)
                    .filter(flow -> !has(flow, DirectGrantAuthenticator.ID))
                    .ifPresent(flow -> findings.add(new Finding(
                            "open",
                            "the client \"" + client.getClientId() + "\" has the direct grant flow \"" + flow.getAlias()
                                    + "\", which gives tokens for a password alone")));
        });
    }

    /** A provider's first login becomes a session of the account that it is linked to. */
    private void providers() {
        session.identityProviders()
                .getAllStream()
                .filter(IdentityProviderModel::isEnabled)
                .forEach(provider -> FirstLoginSetup.flow(realm, provider)
                        .filter(flow -> FirstLoginSetup.isOpen(realm, flow))
                        .ifPresent(flow -> findings.add(new Finding(
                                "open",
                                "the provider \"" + provider.getAlias() + "\" has the first login flow \""
                                        + flow.getAlias()
                                        + "\", which links its logins to accounts and signs in without a code"))));
    }

    /** A step that asks only people who have set codes up is of no use if nobody can. */
    private void enrolment() {
        RequiredActionProviderModel action = realm.getRequiredActionProviderByAlias(ActionIds.CONFIGURE);
        if (new FlowPart(realm, realm.getBrowserFlow()).tree().anyMatch(this::asksOnlyEnrolled)) {
            verify(
                    action != null && action.isEnabled(),
                    "missing",
                    "people can set codes up, which the second factor asks for",
                    "the second factor asks only people who have set codes up, and the required action "
                            + ActionIds.CONFIGURE + " is not enabled: nobody can");
        }
    }

    private boolean asksOnlyEnrolled(FlowPart part) {
        return part.enabledStep(StepIds.SECOND_FACTOR)
                .map(step -> step.getAuthenticatorConfig() == null
                        ? null
                        : realm.getAuthenticatorConfigById(step.getAuthenticatorConfig()))
                .filter(config -> SecondFactorConfig.OPTIONS.read(config).mode() == FactorMode.ENROLLED)
                .isPresent();
    }

    private Optional<AuthenticationFlowModel> override(ClientModel client, String binding) {
        return Optional.ofNullable(client.getAuthenticationFlowBindingOverride(binding))
                .filter(id -> !id.isEmpty())
                .map(realm::getAuthenticationFlowById);
    }

    private boolean has(AuthenticationFlowModel flow, String... steps) {
        return new FlowPart(realm, flow).reaches(steps);
    }

    private void verify(boolean holds, String otherwise, String good, String bad) {
        findings.add(holds ? new Finding("ok", good) : new Finding(otherwise, bad));
    }
}
