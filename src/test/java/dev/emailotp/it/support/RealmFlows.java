package dev.emailotp.it.support;

import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.keycloak.admin.client.resource.AuthenticationManagementResource;
import org.keycloak.representations.idm.AuthenticationExecutionInfoRepresentation;
import org.keycloak.representations.idm.AuthenticationFlowRepresentation;
import org.keycloak.representations.idm.AuthenticatorConfigRepresentation;
import org.keycloak.representations.idm.RequiredActionConfigRepresentation;
import org.keycloak.representations.idm.RequiredActionProviderRepresentation;
import org.keycloak.representations.idm.RequiredActionProviderSimpleRepresentation;

/** The authentication flows and required actions of a realm, made and changed as an admin does. */
public record RealmFlows(AuthenticationManagementResource api) {
    /** The stock browser flow, and a step in its second-factor part. */
    public static final String BROWSER = "with email code";

    public static final String STOCK_BROWSER = "browser";

    public static final String SECOND_FACTORS = BROWSER + " Browser - Conditional 2FA";

    public void makeBrowserFlow(String step) {
        api.copy("browser", Map.of("newName", BROWSER)).close();
        api.addExecution(SECOND_FACTORS, Map.of("provider", step));
        requirement(BROWSER, step, "ALTERNATIVE");
    }

    /** Puts the step after the password instead of among the alternatives. */
    public void requireInBrowserFlow(String step) {
        requirement(BROWSER, "auth-otp-form", "DISABLED");
        requirement(BROWSER, step, "REQUIRED");
        // the part itself, so that it is not skipped for people who are not set up for it
        partRequirement(BROWSER, SECOND_FACTORS, "REQUIRED");
    }

    private void makeFlow(String flow) {
        AuthenticationFlowRepresentation made = new AuthenticationFlowRepresentation();
        made.setAlias(flow);
        made.setProviderId("basic-flow");
        made.setTopLevel(true);
        api.createFlow(made).close();
    }

    /** A flow of required steps. */
    public void makeSequence(String flow, String... steps) {
        makeFlow(flow);
        for (String step : steps) {
            api.addExecution(flow, Map.of("provider", step));
            requirement(flow, step, "REQUIRED");
        }
    }

    /** A flow of Keycloak's cookie and one other step. */
    public void makeFlowOf(String flow, String step, Map<String, String> options) {
        makeFlow(flow);
        add(flow, "auth-cookie", "ALTERNATIVE");
        add(flow, step, "ALTERNATIVE");
        configure(execution(flow, step), options).close();
    }

    /** Adds a step at the end of a flow. */
    public void add(String flow, String step, String requirement) {
        api.addExecution(flow, Map.of("provider", step));
        requirement(flow, step, requirement);
    }

    /** Keycloak's reset flow, with a step of ours instead of the link. */
    public void makeResetFlow(String flow, String step, Map<String, String> options) {
        api.copy("reset credentials", Map.of("newName", flow)).close();
        replace(flow, flow, "reset-credential-email", step);
        // Keycloak's flow has people set up a new authenticator app here, and so needs no other proof than the mailbox.
        partRequirement(flow, flow + " Reset - Conditional OTP", "DISABLED");
        configure(execution(flow, step), options).close();
    }

    /** Keycloak's flow for tokens for name and password, with a step of ours behind it. */
    public void makeDirectGrantFlow(String flow, String step) {
        api.copy("direct grant", Map.of("newName", flow)).close();
        api.addExecution(flow, Map.of("provider", step));
        requirement(flow, step, "REQUIRED");
    }

    /** Puts a step in the place of another one, in a flow or a part of it. */
    public void replace(String flow, String part, String step, String by) {
        AuthenticationExecutionInfoRepresentation old = execution(flow, step);
        api.addExecution(part, Map.of("provider", by));
        AuthenticationExecutionInfoRepresentation replacement = execution(flow, by);
        replacement.setRequirement(old.getRequirement());
        replacement.setPriority(old.getPriority());
        api.updateExecutions(flow, replacement);
        api.removeExecution(old.getId());
    }

    public void registerAction(String id, String name, int priority, Map<String, String> options) {
        RequiredActionProviderSimpleRepresentation action = new RequiredActionProviderSimpleRepresentation();
        action.setProviderId(id);
        action.setName(name);
        api.registerRequiredAction(action);
        RequiredActionProviderRepresentation registered = api.getRequiredAction(id);
        registered.setPriority(priority);
        api.updateRequiredAction(id, registered);
        RequiredActionConfigRepresentation config = new RequiredActionConfigRepresentation();
        config.setConfig(options);
        api.updateRequiredActionConfig(id, config);
    }

    public void enableAction(String id, boolean enabled) {
        RequiredActionProviderRepresentation action = api.getRequiredAction(id);
        action.setEnabled(enabled);
        api.updateRequiredAction(id, action);
    }

    public void requirement(String flow, String step, String requirement) {
        AuthenticationExecutionInfoRepresentation execution = execution(flow, step);
        execution.setRequirement(requirement);
        api.updateExecutions(flow, execution);
    }

    /** Of a flow within the flow. */
    public void partRequirement(String flow, String part, String requirement) {
        AuthenticationExecutionInfoRepresentation execution = api.getExecutions(flow).stream()
                .filter(candidate -> part.equals(candidate.getDisplayName()))
                .findFirst()
                .orElseThrow();
        execution.setRequirement(requirement);
        api.updateExecutions(flow, execution);
    }

    public AuthenticationExecutionInfoRepresentation execution(String flow, String step) {
        return api.getExecutions(flow).stream()
                .filter(candidate -> step.equals(candidate.getProviderId()))
                .findFirst()
                .orElseThrow();
    }

    /** Saves a step's options as the console does: anew, or over what was saved before. */
    public Response configure(AuthenticationExecutionInfoRepresentation step, Map<String, String> options) {
        AuthenticatorConfigRepresentation config = new AuthenticatorConfigRepresentation();
        config.setAlias("email code " + step.getId());
        config.setConfig(options);
        return api.newExecutionConfig(step.getId(), config);
    }
}
