package dev.emailotp.it.support;

import dev.emailotp.server.ContainerRuntime;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips the tests on a real server where it is to run in a container and there is no engine to run one. */
public final class EngineCondition implements ExecutionCondition {
    public static boolean containersAreAskedFor() {
        return System.getProperty("keycloak.runtime", "distribution").equals("container");
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        boolean needed = containersAreAskedFor()
                && context.getTestClass()
                        .filter(test -> test.getSimpleName().endsWith("IT"))
                        .isPresent();
        return needed && !ContainerRuntime.isAvailable()
                ? ConditionEvaluationResult.disabled("-Dkeycloak.runtime=container needs a container engine (Docker)")
                : ConditionEvaluationResult.enabled("where the server runs is available");
    }
}
