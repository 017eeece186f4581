package dev.emailotp.keycloak.migration;

import dev.emailotp.keycloak.config.StepIds;
import dev.emailotp.keycloak.credential.EmailFactor;
import dev.emailotp.keycloak.migration.OldStep.Place;
import dev.emailotp.keycloak.setup.FlowPart;
import dev.emailotp.keycloak.setup.SetupRefusedException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.RealmModel;

/** Replaces the steps of other extensions in the copy of a flow. */
final class StepMove {
    private static final String CREDENTIAL_CONDITION = "conditional-credential";
    private static final String CREDENTIALS = "credentials";
    private static final String SEPARATOR = "##";
    private static final String[] OURS = StepIds.ALL.toArray(String[]::new);

    private final RealmModel realm;
    private final OldExtensions extensions;
    private final FlowPart flow;
    private final FlowPart copy;
    private final Binding.Kind kind;
    private final List<MigrationChange> changes;

    StepMove(
            RealmModel realm,
            OldExtensions extensions,
            FlowPart flow,
            FlowPart copy,
            Binding.Kind kind,
            List<MigrationChange> changes) {
        this.realm = realm;
        this.extensions = extensions;
        this.flow = flow;
        this.copy = copy;
        this.kind = kind;
        this.changes = changes;
    }

    /** The copy has the same steps in the same order. */
    void replaceAll() {
        List<Stop> before = Stop.of(flow);
        List<Stop> after = Stop.of(copy);
        for (int i = 0; i < before.size(); i++) {
            Stop old = before.get(i);
            Stop copied = after.get(i);
            int number = i + 1;
            extensions.translator(old.step()).ifPresent(translate -> replace(old, copied, translate, number));
            extensions
                    .advice(old.step())
                    .ifPresent(advice -> changes.add(MigrationChange.note(
                            "\"%s\" keeps %s: %s",
                            old.part().alias(), old.step().getAuthenticator(), advice)));
            if (CREDENTIAL_CONDITION.equals(old.step().getAuthenticator())) {
                rename(copied, old.part().alias());
            }
        }
        copy.tree().forEach(this::askOnce);
    }

    private void replace(Stop old, Stop copied, Function<OldStep, Translation> translate, int number) {
        AuthenticationExecutionModel step = copied.step();
        Optional<AuthenticatorConfigModel> config =
                Optional.ofNullable(step.getAuthenticatorConfig()).map(realm::getAuthenticatorConfigById);
        Map<String, String> options =
                config.map(AuthenticatorConfigModel::getConfig).orElse(Map.of());
        Translation ours = translate
                .apply(new OldStep(realm, step.getAuthenticator(), step.isAlternative(), options, place(old)))
                .done();
        String provider = step.getAuthenticator();
        Requirement requirement = step.getRequirement();
        step.setAuthenticator(ours.provider());
        // The copy of the old options can have keys of mail services.
        config.ifPresent(realm::removeAuthenticatorConfig);
        copied.part().configure(step, copy.alias() + " email code " + number, ours.options());
        ours.role().filter(role -> step.isRequired()).ifPresent(role -> new RoleCondition(
                        copied.part(), step, copy.alias() + " email code " + number)
                .add(role));
        String part = old.part().alias();
        changes.add(new MigrationChange(
                "step",
                "  in \"%s\": %s in place of %s, %s; %s"
                        .formatted(part, ours.provider(), provider, requirement, written(ours.options())),
                new MigrationChange.Step(
                        old.step().getId(),
                        flow.alias(),
                        part,
                        provider,
                        requirement.name(),
                        ours.provider(),
                        ours.options())));
        ours.remarks().forEach(remark -> changes.add(MigrationChange.note("%s in \"%s\": %s", provider, part, remark)));
    }

    private static String written(Map<String, String> options) {
        return options.entrySet().stream()
                .map(option -> option.getKey() + "=" + option.getValue())
                .collect(Collectors.joining(" "));
    }

    private Place place(Stop old) {
        if (kind == Binding.Kind.RESET) {
            if (old.behindMail()) {
                throw new SetupRefusedException(
                        "\"%s\" asks for a code behind a mailed link: a second mail to one mailbox proves nothing more",
                        flow.alias());
            }
            return Place.RESET;
        }
        return kind == Binding.Kind.PROVIDER || old.behindPassword() ? Place.SECOND : Place.FIRST;
    }

    /** A condition that names the old credential means ours from now on. */
    private void rename(Stop copied, String part) {
        String old = MesutpiskinSteps.ENROLMENT.credential();
        Optional.ofNullable(copied.step().getAuthenticatorConfig())
                .map(realm::getAuthenticatorConfigById)
                .ifPresent(config -> {
                    Map<String, String> options = new HashMap<>(config.getConfig());
                    String types = options.getOrDefault(CREDENTIALS, "");
                    String ours = Stream.of(types.split(SEPARATOR))
                            .map(type -> type.equals(old) ? EmailFactor.TYPE : type)
                            .distinct()
                            .collect(Collectors.joining(SEPARATOR));
                    if (!ours.equals(types)) {
                        options.put(CREDENTIALS, ours);
                        config.setConfig(options);
                        realm.updateAuthenticatorConfig(config);
                        changes.add(MigrationChange.of(
                                "condition",
                                "  in \"%s\": %s looks for %s in place of %s",
                                part,
                                CREDENTIAL_CONDITION,
                                EmailFactor.TYPE,
                                old));
                    }
                });
    }

    /** Two extensions beside each other became one step twice; beside a required one Keycloak ignores alternatives. */
    private void askOnce(FlowPart part) {
        for (String provider : OURS) {
            part.enabled().stream()
                    .filter(step -> provider.equals(step.getAuthenticator()))
                    .sorted(Comparator.comparing(AuthenticationExecutionModel::isAlternative))
                    .skip(1)
                    .forEach(step -> {
                        part.require(step, Requirement.DISABLED);
                        changes.add(MigrationChange.of(
                                "step", "  in \"%s\": disables a second %s", part.alias(), provider));
                    });
        }
    }
}
