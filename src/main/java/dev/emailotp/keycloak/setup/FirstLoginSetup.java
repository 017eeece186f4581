package dev.emailotp.keycloak.setup;

import dev.emailotp.keycloak.config.StepIds;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Gives the flows in which a provider's login is linked to an account a code in place of the link, and a second factor
 * behind the password. Without it, the password and any login of the provider would be a way around the code.
 */
record FirstLoginSetup(KeycloakSession session, RealmModel realm, Changes changes) {
    private static final String ALIAS = "first login with email code";
    private static final String LINK = "idp-email-verification";
    private static final String PASSWORD = "idp-username-password-form";

    /** The flow of a provider, or the realm's where it has none of its own; empty if the realm has none either. */
    static Optional<AuthenticationFlowModel> flow(RealmModel realm, IdentityProviderModel provider) {
        return Optional.ofNullable(provider.getFirstBrokerLoginFlowId())
                .map(realm::getAuthenticationFlowById)
                .or(() -> Optional.ofNullable(realm.getFirstBrokerLoginFlow()));
    }

    /** Whether a flow links a login to an account, and lets a password or a link be enough for that. */
    static boolean isOpen(RealmModel realm, AuthenticationFlowModel flow) {
        FlowPart part = new FlowPart(realm, flow);
        return part.reaches(LINK) || part.reaches(PASSWORD) && !part.reaches(StepIds.SECOND_FACTOR);
    }

    void change(FlowCopies copies) {
        AuthenticationFlowModel usual = realm.getFirstBrokerLoginFlow();
        if (usual != null && isOpen(realm, usual)) {
            copies.with(usual, StepIds.IDP_LINK, ALIAS, this::change).ifPresent(realm::setFirstBrokerLoginFlow);
        }
        Set<String> own = new TreeSet<>();
        session.identityProviders()
                .getAllStream()
                .map(IdentityProviderModel::getFirstBrokerLoginFlowId)
                .filter(id -> id != null && realm.getAuthenticationFlowById(id) != null)
                .filter(id -> isOpen(realm, realm.getAuthenticationFlowById(id)))
                .forEach(own::add);
        own.forEach(id -> change(copies, realm.getAuthenticationFlowById(id), usual));
    }

    private void change(FlowCopies copies, AuthenticationFlowModel bound, AuthenticationFlowModel usual) {
        String alias = bound.equals(usual) ? ALIAS : ALIAS + " (" + bound.getAlias() + ")";
        copies.with(bound, StepIds.IDP_LINK, alias, this::change).ifPresent(copy -> session.identityProviders()
                .getAllStream()
                .filter(provider -> bound.getId().equals(provider.getFirstBrokerLoginFlowId()))
                .toList()
                .forEach(provider -> {
                    provider.setFirstBrokerLoginFlowId(copy.getId());
                    session.identityProviders().update(provider);
                }));
    }

    private void change(FlowPart copy) {
        copy.tree().toList().forEach(part -> {
            part.enabledStep(LINK).ifPresent(link -> codeInPlaceOf(link, part, copy));
            part.enabledStep(PASSWORD).ifPresent(password -> secondFactorBehind(password, part, copy));
        });
    }

    private void codeInPlaceOf(AuthenticationExecutionModel link, FlowPart part, FlowPart copy) {
        FlowPart byCode = part.addPart(
                part.indexOf(link), copy.alias() + " code", "Code, and the second factor", link.getRequirement());
        byCode.append(StepIds.IDP_LINK, Requirement.REQUIRED);
        secondFactors(byCode, copy.alias() + " 2FA after the code");
        part.require(link, Requirement.DISABLED);
        changes.add("  in \"%s\": %s takes the place of %s", part.alias(), StepIds.IDP_LINK, LINK);
    }

    private void secondFactorBehind(AuthenticationExecutionModel password, FlowPart part, FlowPart copy) {
        List<FlowPart> found = part.enabled().stream()
                .filter(step -> step.isAuthenticatorFlow() && step.getPriority() > password.getPriority())
                .map(part::of)
                .filter(behind ->
                        behind.step(SecondFactors.CONFIGURED, SecondFactors.APP).isPresent())
                .toList();
        if (found.size() == 1) {
            SecondFactors second = new SecondFactors(session, found.get(0), changes);
            second.askForAll();
            second.add(StepIds.SECOND_FACTOR, Requirement.ALTERNATIVE);
        } else {
            secondFactors(part, copy.alias() + " 2FA after the password");
        }
    }

    private void secondFactors(FlowPart part, String alias) {
        FlowPart added = part.addPart(part.enabled().size(), alias, "Second factor", Requirement.CONDITIONAL);
        SecondFactors second = new SecondFactors(session, added, changes);
        second.fill();
        second.add(StepIds.SECOND_FACTOR, Requirement.ALTERNATIVE);
    }
}
