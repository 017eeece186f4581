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

/** Finds the extension's steps in flows, and the flows that a login has been in. */
public final class FlowSteps {
    private final RealmModel realm;

    public FlowSteps(RealmModel realm) {
        this.realm = realm;
    }

    static boolean isOurs(AuthenticationExecutionModel step) {
        return step.getAuthenticator() != null && StepIds.ALL.contains(step.getAuthenticator());
    }

    /** Returns whether the flow contains an enabled step of the extension, at any depth. */
    public boolean hasOurs(AuthenticationFlowModel flow) {
        return ours(flow).findAny().isPresent();
    }

    /** Returns the extension's enabled steps in the flow, at any depth. */
    public Stream<AuthenticationExecutionModel> ours(AuthenticationFlowModel flow) {
        return all(flow.getId()).filter(FlowSteps::isOurs);
    }

    /** Returns whether the flow contains an enabled step of this kind, at any depth. */
    public boolean has(AuthenticationFlowModel flow, String provider) {
        return all(flow.getId()).anyMatch(step -> provider.equals(step.getAuthenticator()));
    }

    /** Returns the enabled steps of a flow and its subflows. */
    private Stream<AuthenticationExecutionModel> all(String flowId) {
        return realm.getAuthenticationExecutionsStream(flowId)
                .filter(step -> !step.isDisabled())
                .flatMap(step -> step.isAuthenticatorFlow() ? all(step.getFlowId()) : Stream.of(step));
    }

    /** Returns the top-level flows of all steps whose state the login records. */
    public Set<AuthenticationFlowModel> touchedBy(AuthenticationSessionModel login) {
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

    /** @return {@code null} if the step is no longer in any flow */
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
