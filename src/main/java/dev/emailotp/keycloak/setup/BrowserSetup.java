package dev.emailotp.keycloak.setup;

import dev.emailotp.keycloak.config.StepIds;
import java.util.List;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSession;

/** Puts a code beside the password and among the second factors of a browser flow. */
record BrowserSetup(KeycloakSession session, Changes changes) {
    private static final String[] PASSWORD = {"auth-username-password-form", "auth-password-form"};

    void change(FlowPart copy) {
        FlowPart forms = forms(copy);
        SecondFactors second = new SecondFactors(session, secondFactors(forms), changes);
        second.askForAll();
        second.notAfterAPasskey();
        second.add(StepIds.SECOND_FACTOR, Requirement.ALTERNATIVE);
        codeBesidePassword(copy, forms);
    }

    /** The part with the password. */
    private static FlowPart forms(FlowPart copy) {
        List<FlowPart> found = copy.tree()
                .filter(part -> part.enabledStep(PASSWORD)
                        .filter(AuthenticationExecutionModel::isRequired)
                        .isPresent())
                .toList();
        if (found.size() != 1) {
            throw new SetupRefusedException(
                    "its browser flow asks for a password in %d places instead of one", found.size());
        }
        return found.get(0);
    }

    /** The part with the second factors, behind the password. */
    private static FlowPart secondFactors(FlowPart forms) {
        List<AuthenticationExecutionModel> steps = forms.enabled();
        int password = forms.enabledStep(PASSWORD)
                .map(AuthenticationExecutionModel::getPriority)
                .orElseThrow();
        List<FlowPart> found = steps.stream()
                .filter(step -> step.isAuthenticatorFlow() && step.getPriority() > password)
                .map(forms::of)
                .filter(part ->
                        part.step(SecondFactors.CONFIGURED, SecondFactors.APP).isPresent())
                .toList();
        if (found.size() != 1) {
            throw new SetupRefusedException(
                    "its browser flow has %d parts for second factors behind the password instead of one",
                    found.size());
        }
        FlowPart part = found.get(0);
        part.enabled().stream()
                .filter(step -> step.isRequired() && !isCondition(step))
                .findFirst()
                .ifPresent(step -> {
                    throw new SetupRefusedException(
                            "\"%s\" requires %s, beside which Keycloak asks for no alternative",
                            part.alias(), step.isAuthenticatorFlow() ? "a part" : step.getAuthenticator());
                });
        return part;
    }

    private static boolean isCondition(AuthenticationExecutionModel step) {
        return !step.isAuthenticatorFlow() && step.getAuthenticator().startsWith("conditional-");
    }

    /** The password moves into a part of its own: beside a required step, Keycloak ignores alternatives. */
    private void codeBesidePassword(FlowPart copy, FlowPart forms) {
        AuthenticationExecutionModel password = forms.enabledStep(PASSWORD).orElseThrow();
        FlowPart first = forms.addPart(
                forms.indexOf(password),
                copy.alias() + " first factor",
                "Password, or a code and no password",
                Requirement.REQUIRED);
        password.setParentFlow(first.flow().getId());
        password.setPriority(10);
        first.require(password, Requirement.ALTERNATIVE);
        first.append(StepIds.PASSWORDLESS, Requirement.ALTERNATIVE);
        changes.add(
                "  in \"%s\": adds %s as an alternative to %s",
                forms.alias(), StepIds.PASSWORDLESS, password.getAuthenticator());
    }
}
