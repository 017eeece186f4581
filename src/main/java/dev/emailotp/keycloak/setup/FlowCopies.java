package dev.emailotp.keycloak.setup;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AuthenticationManagementResource;

/** Copies of the flows that a realm uses. The flows themselves stay as they are, so that there is a way back. */
public record FlowCopies(KeycloakSession session, RealmModel realm, Changes changes) {
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
        return Optional.of(of(bound, alias, made -> made.reaches(step), "without the step " + step, change)
                .flow());
    }

    /**
     * Copies a flow, or finds the copy that was made before.
     *
     * @param bound the flow in use
     * @param alias the name of the copy
     * @param isMade whether a flow of that name is the copy
     * @param otherwise what a flow of that name is if it is not the copy, in words
     * @param change puts our steps into a new copy
     */
    public FlowPart of(
            AuthenticationFlowModel bound,
            String alias,
            Predicate<FlowPart> isMade,
            String otherwise,
            Consumer<FlowPart> change) {
        AuthenticationFlowModel made = realm.getFlowByAlias(alias);
        if (made != null) {
            FlowPart part = new FlowPart(realm, made);
            if (!isMade.test(part)) {
                throw new SetupRefusedException("it has a flow \"%s\" %s; rename or delete it first", alias, otherwise);
            }
            changes.add("uses the flow \"%s\", which is there already, in place of \"%s\"", alias, bound.getAlias());
            return part;
        }
        changes.add("copies the flow \"%s\" as \"%s\", and uses the copy", bound.getAlias(), alias);
        FlowPart copy = new FlowPart(realm, AuthenticationManagementResource.copyFlow(session, realm, bound, alias));
        change.accept(copy);
        return copy;
    }
}
