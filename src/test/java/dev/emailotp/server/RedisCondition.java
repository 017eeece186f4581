package dev.emailotp.server;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Decides whether the Redis that a test needs is available. */
final class RedisCondition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        boolean ofItsOwn = AnnotationSupport.findAnnotation(context.getTestClass(), NeedsRedis.class)
                .map(NeedsRedis::ofItsOwn)
                .orElse(true);
        if (LocalRedis.canBeStarted()) {
            return ConditionEvaluationResult.enabled("Redis can be started here");
        }
        if (!ofItsOwn && LocalRedis.given().isPresent()) {
            return ConditionEvaluationResult.enabled("a Redis is given by REDIS_URL");
        }
        return ConditionEvaluationResult.disabled("There is no Redis binary for this platform"
                + (ofItsOwn ? "; this test starts one with settings of its own" : ", and no REDIS_URL is set"));
    }
}
