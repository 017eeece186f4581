package dev.emailotp.keycloak.setup;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** A realm's settings as they were before its first setup, in attributes of the realm. The names are stable. */
final class EarlierSettings {
    private static final String PREFIX = "email-otp-before-";
    private static final String CLOSED = PREFIX + "closedFlows";

    private final RealmModel realm;
    private final Map<String, String> now = new LinkedHashMap<>();
    private final Map<String, Consumer<String>> back = new LinkedHashMap<>();

    EarlierSettings(KeycloakSession session, RealmModel realm) {
        this.realm = realm;
        flow("browserFlow", realm.getBrowserFlow(), RealmModel::setBrowserFlow);
        flow("resetCredentialsFlow", realm.getResetCredentialsFlow(), RealmModel::setResetCredentialsFlow);
        flow("directGrantFlow", realm.getDirectGrantFlow(), RealmModel::setDirectGrantFlow);
        if (realm.getFirstBrokerLoginFlow() != null) {
            flow("firstBrokerLoginFlow", realm.getFirstBrokerLoginFlow(), RealmModel::setFirstBrokerLoginFlow);
        }
        session.identityProviders()
                .getAllStream()
                .filter(provider -> provider.getFirstBrokerLoginFlowId() != null)
                .filter(provider -> realm.getAuthenticationFlowById(provider.getFirstBrokerLoginFlowId()) != null)
                .forEach(provider -> flow(
                        "firstLoginFlow." + provider.getAlias(),
                        realm.getAuthenticationFlowById(provider.getFirstBrokerLoginFlowId()),
                        (any, flow) -> {
                            provider.setFirstBrokerLoginFlowId(flow.getId());
                            session.identityProviders().update(provider);
                        }));
        setting(
                "resetPasswordAllowed",
                realm.isResetPasswordAllowed(),
                value -> realm.setResetPasswordAllowed(Boolean.parseBoolean(value)));
        setting("verifyEmail", realm.isVerifyEmail(), value -> realm.setVerifyEmail(Boolean.parseBoolean(value)));
        setting(
                "accessCodeLifespanUserAction",
                realm.getAccessCodeLifespanUserAction(),
                value -> realm.setAccessCodeLifespanUserAction(Integer.parseInt(value)));
    }

    private void flow(String name, AuthenticationFlowModel flow, BiConsumer<RealmModel, AuthenticationFlowModel> set) {
        setting(
                name,
                flow.getAlias(),
                alias -> set.accept(
                        realm,
                        Optional.ofNullable(realm.getFlowByAlias(alias))
                                .orElseThrow(
                                        () -> new SetupRefusedException("its earlier flow \"%s\" is gone", alias))));
    }

    private void setting(String name, Object value, Consumer<String> set) {
        now.put(PREFIX + name, value.toString());
        back.put(PREFIX + name, set);
    }

    /** Keeps how things are now, except for what an earlier setup has kept. */
    void keep(List<String> closedFlows) {
        now.forEach((name, value) -> {
            if (kept(name).isEmpty()) {
                realm.setAttribute(name, value);
            }
        });
        if (!closedFlows.isEmpty()) {
            realm.setAttribute(CLOSED, String.join("##", closedFlows));
        }
    }

    /** Brings back what was kept, and forgets it. */
    void restore(Changes changes) {
        if (back.keySet().stream().allMatch(name -> kept(name).isEmpty())) {
            throw new SetupRefusedException("it was not set up");
        }
        back.forEach((name, setting) -> kept(name).ifPresent(value -> {
            setting.accept(value);
            realm.removeAttribute(name);
            if (!value.equals(now.get(name))) {
                changes.add("sets %s back to %s", name.substring(PREFIX.length()), value);
            }
        }));
        kept(CLOSED).ifPresent(flows -> new DirectGrantSetup(realm, changes).openDoors(List.of(flows.split("##"))));
        realm.removeAttribute(CLOSED);
    }

    /** An empty attribute is what kcadm leaves of one. */
    private Optional<String> kept(String name) {
        return Optional.ofNullable(realm.getAttribute(name)).filter(value -> !value.isEmpty());
    }
}
