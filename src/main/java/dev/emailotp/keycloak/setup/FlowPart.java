package dev.emailotp.keycloak.setup;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.RealmModel;

/** A flow or a part of one: its steps, and changes to them. */
public record FlowPart(RealmModel realm, AuthenticationFlowModel flow) {
    public String alias() {
        return flow.getAlias();
    }

    /** The steps and parts that are not disabled, in their order. */
    public List<AuthenticationExecutionModel> enabled() {
        return all().stream().filter(AuthenticationExecutionModel::isEnabled).toList();
    }

    /** The steps and parts, also those that are disabled, in their order. */
    public List<AuthenticationExecutionModel> all() {
        return realm.getAuthenticationExecutionsStream(flow.getId()).toList();
    }

    /** This part and all enabled parts in it. */
    public Stream<FlowPart> tree() {
        return Stream.concat(
                Stream.of(this),
                enabled().stream()
                        .filter(AuthenticationExecutionModel::isAuthenticatorFlow)
                        .flatMap(part -> of(part).tree()));
    }

    public FlowPart of(AuthenticationExecutionModel part) {
        return new FlowPart(realm, realm.getAuthenticationFlowById(part.getFlowId()));
    }

    /** Whether an enabled step in this part, or in one in it, is of one of these providers. */
    public boolean reaches(String... providers) {
        return tree().anyMatch(part -> part.enabledStep(providers).isPresent());
    }

    /** Whether a step or part directly in this part is of one of these providers, or has an enabled step that is. */
    public boolean leadsTo(AuthenticationExecutionModel step, String... providers) {
        return step.isAuthenticatorFlow()
                ? of(step).reaches(providers)
                : List.of(providers).contains(step.getAuthenticator());
    }

    Optional<AuthenticationExecutionModel> enabledStep(String... providers) {
        return step(providers).filter(AuthenticationExecutionModel::isEnabled);
    }

    /** A step directly in this part; an enabled one goes before a disabled one. */
    Optional<AuthenticationExecutionModel> step(String... providers) {
        List<String> wanted = List.of(providers);
        List<AuthenticationExecutionModel> found = all().stream()
                .filter(step -> !step.isAuthenticatorFlow() && wanted.contains(step.getAuthenticator()))
                .toList();
        return found.stream()
                .filter(AuthenticationExecutionModel::isEnabled)
                .findFirst()
                .or(() -> found.stream().findFirst());
    }

    public void require(AuthenticationExecutionModel step, Requirement requirement) {
        step.setRequirement(requirement);
        realm.updateAuthenticatorExecution(step);
    }

    /** Adds a step at this index of the part. */
    public AuthenticationExecutionModel add(int index, String provider, Requirement requirement) {
        AuthenticationExecutionModel step = new AuthenticationExecutionModel();
        step.setAuthenticator(provider);
        return insert(index, step, requirement);
    }

    public AuthenticationExecutionModel append(String provider, Requirement requirement) {
        return add(all().size(), provider, requirement);
    }

    /** Adds a part of its own at this index. */
    public FlowPart addPart(int index, String alias, String description, Requirement requirement) {
        if (realm.getFlowByAlias(alias) != null) {
            throw new SetupRefusedException(
                    "it has a flow \"%s\" already, which is not in use; delete it first", alias);
        }
        AuthenticationFlowModel made = new AuthenticationFlowModel();
        made.setAlias(alias);
        made.setDescription(description);
        made.setProviderId("basic-flow");
        made = realm.addAuthenticationFlow(made);
        AuthenticationExecutionModel part = new AuthenticationExecutionModel();
        part.setAuthenticatorFlow(true);
        part.setFlowId(made.getId());
        insert(index, part, requirement);
        return new FlowPart(realm, made);
    }

    private AuthenticationExecutionModel insert(
            int index, AuthenticationExecutionModel added, Requirement requirement) {
        List<AuthenticationExecutionModel> order = new ArrayList<>(all());
        added.setParentFlow(flow.getId());
        added.setRequirement(requirement);
        AuthenticationExecutionModel made = realm.addAuthenticatorExecution(added);
        order.add(index, made);
        int priority = 0;
        for (AuthenticationExecutionModel step : order) {
            priority += 10;
            step.setPriority(priority);
            realm.updateAuthenticatorExecution(step);
        }
        return made;
    }

    public int indexOf(AuthenticationExecutionModel step) {
        return all().stream().map(AuthenticationExecutionModel::getId).toList().indexOf(step.getId());
    }

    public void configure(AuthenticationExecutionModel step, String alias, Map<String, String> options) {
        AuthenticatorConfigModel config = new AuthenticatorConfigModel();
        config.setAlias(alias);
        config.setConfig(options);
        step.setAuthenticatorConfig(realm.addAuthenticatorConfig(config).getId());
        realm.updateAuthenticatorExecution(step);
    }
}
