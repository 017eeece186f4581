package dev.emailotp.keycloak.setup;

import dev.emailotp.keycloak.api.DirectGrantAuthenticator;
import java.util.List;
import java.util.Objects;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.DefaultAuthenticationFlows;

/** Closes the doors at which a password alone is enough. */
record DirectGrantSetup(RealmModel realm, Changes changes) {
    private static final List<Door> DOORS = List.of(
            new Door(DefaultAuthenticationFlows.SAML_ECP_FLOW, "http-basic-authenticator"),
            new Door(DefaultAuthenticationFlows.DOCKER_AUTH, "docker-http-basic-authenticator"));

    /** One of Keycloak's own flows, which accept no other steps, and its only step. */
    private record Door(String flow, String step) {}

    void change(FlowPart copy) {
        copy.append(DirectGrantAuthenticator.ID, Requirement.REQUIRED);
        changes.add("  in \"%s\": adds %s, REQUIRED", copy.alias(), DirectGrantAuthenticator.ID);
    }

    /** @return the flows that were closed */
    List<String> closeDoors() {
        return DOORS.stream()
                .filter(door -> require(door, Requirement.REQUIRED, Requirement.DISABLED))
                .map(Door::flow)
                .peek(flow -> changes.add("closes the flow \"%s\", which asks for a password alone", flow))
                .toList();
    }

    void openDoors(List<String> flows) {
        DOORS.stream()
                .filter(door ->
                        flows.contains(door.flow()) && require(door, Requirement.DISABLED, Requirement.REQUIRED))
                .forEach(door -> changes.add("opens the flow \"%s\" again", door.flow()));
    }

    private boolean require(Door door, Requirement from, Requirement to) {
        AuthenticationFlowModel flow = realm.getFlowByAlias(door.flow());
        if (flow == null) {
            return false;
        }
        FlowPart part = new FlowPart(realm, flow);
        return part.step(door.step())
                .filter(step -> Objects.equals(step.getRequirement(), from))
                .map(step -> {
                    part.require(step, to);
                    return true;
                })
                .orElse(false);
    }
}
