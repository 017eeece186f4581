package dev.emailotp.keycloak.proof;

import dev.emailotp.keycloak.config.StepIds;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.RealmModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Which flows have steps of ours, and which ones a login has been in. */
public final class FlowSteps {
    private final RealmModel realm;

    public FlowSteps(RealmModel realm) {
        this.realm = realm;
    }

    static boolean isOurs(AuthenticationExecutionModel step) {
        return step.getAuthenticator() != null && StepIds.ALL.contains(step.getAuthenticator());
    }

    /** Whether one of ours is in the flow, however deep, and switched on. */
    public boolean hasOurs(AuthenticationFlowModel flow) {
        return ours(flow).findAny().isPresent();
    }

    /** Those of ours in the flow, however deep, that are switched on. */
    public Stream<AuthenticationExecutionModel> ours(AuthenticationFlowModel flow) {
        return all(flow.getId()).filter(FlowSteps::isOurs);
    }

    /** All that is switched on in a flow and the flows in it. */
    private Stream<AuthenticationExecutionModel> all(String flowId) {
        return realm.getAuthenticationExecutionsStream(flowId)
                .filter(step -> !step.isDisabled())
                .flatMap(step -> step.isAuthenticatorFlow() ? all(step.getFlowId()) : Stream.of(step));
    }

    /** The top flows of all steps that a login has a state of. */
    Set<AuthenticationFlowModel> touchedBy(AuthenticationSessionModel login) {
        Set<AuthenticationFlowModel> flows = new LinkedHashSet<>();
        Set<String> seen = new LinkedHashSet<>();
        for (String step : login.getExecutionStatus().keySet()) {
            AuthenticationFlowModel top = topFlow(realm.getAuthenticationExecutionById(step));
            if (top != null && seen.add(top.getId())) {
                flows.add(top);
            }
        }
        return flows;
    }

    /** @return {@code null} for a step that is in no flow any more */
    public @Nullable AuthenticationFlowModel topFlow(@Nullable AuthenticationExecutionModel step) {
        AuthenticationExecutionModel current = step;
        while (current != null) {
            AuthenticationFlowModel flow = realm.getAuthenticationFlowById(current.getParentFlow());
            if (flow == null || flow.isTopLevel()) {
                return flow;
            }
            current = realm.getAuthenticationExecutionByFlowId(flow.getId());
        }
        return null;
    }
}
