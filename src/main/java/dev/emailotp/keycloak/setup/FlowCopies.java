package dev.emailotp.keycloak.setup;

import java.util.Optional;
import java.util.function.Consumer;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AuthenticationManagementResource;

/** Copies of the flows that a realm uses. The flows themselves stay as they are, so that there is a way back. */
record FlowCopies(KeycloakSession session, RealmModel realm, Changes changes) {
    /**
     * Gives the realm's flow our steps.
     *
     * @param bound the flow in use
     * @param step the step of ours by which a flow is known to be set up
     * @param alias the name of the copy
     * @param change puts our steps into the copy
     * @return the flow to use instead; empty if the flow in use has the step
     */
    Optional<AuthenticationFlowModel> with(
            AuthenticationFlowModel bound, String step, String alias, Consumer<FlowPart> change) {
        if (new FlowPart(realm, bound).reaches(step)) {
            return Optional.empty();
        }
        AuthenticationFlowModel made = realm.getFlowByAlias(alias);
        if (made != null) {
            if (!new FlowPart(realm, made).reaches(step)) {
                throw new SetupRefusedException(
                        "it has a flow \"%s\" without the step %s; rename or delete it first", alias, step);
            }
            changes.add("uses the flow \"%s\", which is there already, in place of \"%s\"", alias, bound.getAlias());
            return Optional.of(made);
        }
        changes.add("copies the flow \"%s\" as \"%s\", and uses the copy", bound.getAlias(), alias);
        AuthenticationFlowModel copy = AuthenticationManagementResource.copyFlow(session, realm, bound, alias);
        change.accept(new FlowPart(realm, copy));
        return Optional.of(copy);
    }
}
