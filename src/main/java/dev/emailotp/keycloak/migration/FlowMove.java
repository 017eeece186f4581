package dev.emailotp.keycloak.migration;

import dev.emailotp.keycloak.config.StepIds;
import dev.emailotp.keycloak.setup.Changes;
import dev.emailotp.keycloak.setup.FlowCopies;
import dev.emailotp.keycloak.setup.FlowPart;
import dev.emailotp.keycloak.setup.SetupRefusedException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Has a realm use copies of its flows, with our steps in the place of those of other extensions. */
final class FlowMove {
    private final KeycloakSession session;
    private final RealmModel realm;
    private final List<MigrationChange> changes;

    FlowMove(KeycloakSession session, RealmModel realm, List<MigrationChange> changes) {
        this.session = session;
        this.realm = realm;
        this.changes = changes;
    }

    /** The flows in use that have a step of another extension. */
    List<AuthenticationFlowModel> flows(OldExtensions extensions) {
        Set<String> used = Binding.byFlow(Binding.all(session, realm)).keySet();
        return all(extensions).stream()
                .filter(flow -> used.contains(flow.getId()))
                .toList();
    }

    private List<AuthenticationFlowModel> all(OldExtensions extensions) {
        return realm.getAuthenticationFlowsStream()
                .filter(AuthenticationFlowModel::isTopLevel)
                .filter(flow -> has(extensions, new FlowPart(realm, flow)))
                .toList();
    }

    private static boolean has(OldExtensions extensions, FlowPart flow) {
        return Stop.of(flow).stream()
                .anyMatch(stop -> extensions.translator(stop.step()).isPresent());
    }

    /** @param copies the names of the copies, by the names of the flows; gets those that are made */
    void replaceAll(OldExtensions extensions, Map<String, String> copies) {
        Map<String, List<Binding>> bindings = Binding.byFlow(Binding.all(session, realm));
        for (AuthenticationFlowModel flow : all(extensions)) {
            List<Binding> bound = bindings.getOrDefault(flow.getId(), List.of());
            if (!bound.isEmpty()) {
                copies.put(flow.getAlias(), replace(extensions, flow, bound));
            } else if (!copies.containsKey(flow.getAlias())) {
                changes.add(MigrationChange.note("the flow \"%s\" is not in use, and stays as it is", flow.getAlias()));
            }
        }
    }

    private String replace(OldExtensions extensions, AuthenticationFlowModel flow, List<Binding> bound) {
        Set<Binding.Kind> kinds = bound.stream().map(Binding::kind).collect(Collectors.toSet());
        if (kinds.size() != 1 || kinds.contains(Binding.Kind.OTHER)) {
            throw new SetupRefusedException(
                    "its flow \"%s\" is used as %s, which needs different steps", flow.getAlias(), places(bound));
        }
        Changes lines = new Changes();
        int before = changes.size();
        FlowPart copy = new FlowCopies(session, realm, lines)
                .of(
                        flow,
                        flow.getAlias() + " with email code",
                        made -> isCopy(extensions, made),
                        "that is no copy with our steps",
                        made -> new StepMove(
                                        realm,
                                        extensions,
                                        new FlowPart(realm, flow),
                                        made,
                                        kinds.iterator().next(),
                                        changes)
                                .replaceAll());
        lines.lines().forEach(line -> changes.add(before, MigrationChange.of("flow", "%s", line)));
        bound.forEach(binding -> bind(binding, copy.flow()));
        return copy.alias();
    }

    private static boolean isCopy(OldExtensions extensions, FlowPart made) {
        return !has(extensions, made)
                && Stop.of(made).stream()
                        .anyMatch(stop -> StepIds.ALL.contains(stop.step().getAuthenticator()));
    }

    /** @param copies the names of the copies, by the names of the flows that they stand for */
    void goBack(Map<String, String> copies) {
        Map<String, List<Binding>> bindings = Binding.byFlow(Binding.all(session, realm));
        copies.forEach((flow, copy) -> {
            AuthenticationFlowModel old = Optional.ofNullable(realm.getFlowByAlias(flow))
                    .orElseThrow(() -> new SetupRefusedException("its earlier flow \"%s\" is gone", flow));
            AuthenticationFlowModel now = realm.getFlowByAlias(copy);
            if (now != null) {
                bindings.getOrDefault(now.getId(), List.of()).forEach(binding -> bind(binding, old));
            }
        });
    }

    private void bind(Binding binding, AuthenticationFlowModel flow) {
        binding.set().accept(flow);
        changes.add(MigrationChange.of("binding", "uses \"%s\" as %s", flow.getAlias(), binding.place()));
    }

    private static String places(List<Binding> bound) {
        return bound.stream().map(Binding::place).collect(Collectors.joining(", "));
    }
}
