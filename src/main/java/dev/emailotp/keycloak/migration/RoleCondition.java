package dev.emailotp.keycloak.migration;

import dev.emailotp.keycloak.migration.Translation.Role;
import dev.emailotp.keycloak.setup.FlowPart;
import java.util.List;
import java.util.Map;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;

/**
 * Has a required step ask only some people, by Keycloak's condition.
 *
 * @param part the part in which the step stands
 * @param step the step
 * @param name what to call what is added; no other flow or options have that name
 */
record RoleCondition(FlowPart part, AuthenticationExecutionModel step, String name) {
    private static final String PROVIDER = "conditional-user-role";
    /** A step that everybody passes. Keycloak takes a part in which nothing was asked for failed. */
    private static final String PASS = "allow-access-authenticator";

    void add(Role role) {
        List<AuthenticationExecutionModel> others = part.enabled().stream()
                .filter(other -> !other.getId().equals(step.getId()))
                .toList();
        boolean isAlone = others.stream().allMatch(RoleCondition::isCondition);
        if (isAlone && !others.isEmpty()) {
            condition(part, role);
            return;
        }
        FlowPart own = part.addPart(part.indexOf(step), name, "A code for some people", Requirement.CONDITIONAL);
        condition(own, role);
        step.setParentFlow(own.flow().getId());
        step.setPriority(20);
        own.require(step, Requirement.REQUIRED);
        if (isAlone) {
            part.append(PASS, Requirement.REQUIRED);
        }
    }

    private void condition(FlowPart of, Role role) {
        AuthenticationExecutionModel condition = of.add(0, PROVIDER, Requirement.REQUIRED);
        of.configure(
                condition,
                name + " role",
                Map.of("condUserRole", role.name(), "negate", String.valueOf(role.negate())));
    }

    private static boolean isCondition(AuthenticationExecutionModel step) {
        return !step.isAuthenticatorFlow() && step.getAuthenticator().contains("condition");
    }
}
