package dev.emailotp.keycloak.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationFlowModel;

/**
 * A way through a flow.
 *
 * @param flow the top-level flow
 * @param steps the executions that are passed, in order
 * @param conditions the answers of the conditions that were evaluated, by the id of the execution
 * @param levels the executions of the conditions for a level of authentication that the way reaches
 */
public record FlowPass(
        AuthenticationFlowModel flow,
        List<AuthenticationExecutionModel> steps,
        Map<String, Boolean> conditions,
        List<AuthenticationExecutionModel> levels) {
    static FlowPass begin(AuthenticationFlowModel flow) {
        return new FlowPass(flow, new ArrayList<>(), new TreeMap<>(), new ArrayList<>());
    }

    FlowPass copy() {
        return new FlowPass(flow, new ArrayList<>(steps), new TreeMap<>(conditions), new ArrayList<>(levels));
    }

    /** Returns the passed step of this provider, if there is one. */
    public Optional<AuthenticationExecutionModel> step(String provider) {
        return steps.stream()
                .filter(step -> provider.equals(step.getAuthenticator()))
                .findFirst();
    }
}
