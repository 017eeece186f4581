package dev.emailotp.keycloak.migration;

import dev.emailotp.keycloak.config.FactorMode;
import dev.emailotp.keycloak.setup.FlowPart;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.RealmModel;

/** The extensions that a realm can come from. */
record OldExtensions(List<OldExtension> all) {
    static OldExtensions of(FactorMode mode) {
        return new OldExtensions(List.of(
                MesutpiskinSteps.extension(mode),
                NetzbegruenungSteps.extension(),
                PhaseTwoSteps.extension(),
                EmailOtpFormSteps.extension(),
                FiveStonesSteps.extension()));
    }

    /** Returns how a step is translated; empty if it has no counterpart, or is of no such extension. */
    Optional<Function<OldStep, Translation>> translator(AuthenticationExecutionModel step) {
        return find(extension -> extension.steps().get(step.getAuthenticator()));
    }

    /** Returns whether a flow has a step whose factor people had to set up. */
    boolean hasEnrolment(RealmModel realm, AuthenticationFlowModel flow) {
        return Stop.of(new FlowPart(realm, flow)).stream()
                .map(stop -> stop.step().getAuthenticator())
                .anyMatch(provider -> all.stream()
                        .anyMatch(extension -> extension.enrolment().isPresent()
                                && extension.steps().containsKey(provider)));
    }

    /** Returns what to do with a step that has no counterpart; empty for any other step. */
    Optional<String> advice(AuthenticationExecutionModel step) {
        return find(extension -> extension.stays().get(step.getAuthenticator()));
    }

    private <T> Optional<T> find(Function<OldExtension, @Nullable T> look) {
        return all.stream()
                .flatMap(extension -> Optional.ofNullable(look.apply(extension)).stream())
                .findFirst();
    }
}
