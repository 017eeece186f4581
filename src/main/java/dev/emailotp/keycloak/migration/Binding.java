package dev.emailotp.keycloak.migration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.AuthenticationFlowBindings;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * A place at which a realm uses a flow.
 *
 * @param place the place, in words
 * @param kind what people do there
 * @param flowId the flow's id
 * @param set uses another flow there
 */
record Binding(String place, Kind kind, String flowId, Consumer<AuthenticationFlowModel> set) {
    /** What people do in a flow. */
    enum Kind {
        SIGN_IN,
        RESET,
        /** Sign in by a provider's login, which stands for the password. */
        PROVIDER,
        /** Something that no step of another extension is for. */
        OTHER
    }

    static List<Binding> all(KeycloakSession session, RealmModel realm) {
        List<Binding> all = new ArrayList<>();
        add(all, "browser flow of the realm", Kind.SIGN_IN, realm.getBrowserFlow(), realm::setBrowserFlow);
        add(
                all,
                "reset flow of the realm",
                Kind.RESET,
                realm.getResetCredentialsFlow(),
                realm::setResetCredentialsFlow);
        add(
                all,
                "first login flow of the realm",
                Kind.PROVIDER,
                realm.getFirstBrokerLoginFlow(),
                realm::setFirstBrokerLoginFlow);
        add(all, "direct grant flow of the realm", Kind.OTHER, realm.getDirectGrantFlow(), realm::setDirectGrantFlow);
        add(all, "registration flow of the realm", Kind.OTHER, realm.getRegistrationFlow(), realm::setRegistrationFlow);
        realm.getClientsStream().forEach(client -> {
            add(all, realm, client, AuthenticationFlowBindings.BROWSER_BINDING, Kind.SIGN_IN);
            add(all, realm, client, AuthenticationFlowBindings.DIRECT_GRANT_BINDING, Kind.OTHER);
        });
        session.identityProviders().getAllStream().toList().forEach(provider -> {
            String alias = provider.getAlias();
            add(
                    all,
                    realm,
                    "first login flow of the provider " + alias,
                    provider.getFirstBrokerLoginFlowId(),
                    flow -> change(session, alias, changed -> changed.setFirstBrokerLoginFlowId(flow.getId())));
            add(
                    all,
                    realm,
                    "post login flow of the provider " + alias,
                    provider.getPostBrokerLoginFlowId(),
                    flow -> change(session, alias, changed -> changed.setPostBrokerLoginFlowId(flow.getId())));
        });
        return all;
    }

    private static void add(
            List<Binding> all,
            String place,
            Kind kind,
            @Nullable AuthenticationFlowModel flow,
            Consumer<AuthenticationFlowModel> set) {
        if (flow != null) {
            all.add(new Binding(place, kind, flow.getId(), set));
        }
    }

    private static void add(List<Binding> all, RealmModel realm, ClientModel client, String name, Kind kind) {
        flow(realm, client.getAuthenticationFlowBindingOverride(name))
                .forEach(bound -> add(
                        all,
                        name + " flow of the client " + client.getClientId(),
                        kind,
                        bound,
                        flow -> client.setAuthenticationFlowBindingOverride(name, flow.getId())));
    }

    private static void add(
            List<Binding> all,
            RealmModel realm,
            String place,
            @Nullable String flowId,
            Consumer<AuthenticationFlowModel> set) {
        flow(realm, flowId).forEach(bound -> add(all, place, Kind.PROVIDER, bound, set));
    }

    /** A binding that was emptied is an empty text. */
    private static Stream<AuthenticationFlowModel> flow(RealmModel realm, @Nullable String id) {
        return Stream.ofNullable(id)
                .filter(text -> !text.isEmpty())
                .map(realm::getAuthenticationFlowById)
                .filter(Objects::nonNull);
    }

    private static void change(KeycloakSession session, String alias, Consumer<IdentityProviderModel> change) {
        IdentityProviderModel provider = session.identityProviders().getByAlias(alias);
        change.accept(provider);
        session.identityProviders().update(provider);
    }

    /** The bindings of each flow, by the flow's id. */
    static Map<String, List<Binding>> byFlow(List<Binding> all) {
        Map<String, List<Binding>> byFlow = new HashMap<>();
        all.forEach(binding -> byFlow.computeIfAbsent(binding.flowId(), id -> new ArrayList<>())
                .add(binding));
        return byFlow;
    }
}
