package dev.emailotp.server;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/** For tests that need a Redis; skipped, with the reason, where there is none to be had. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(RedisCondition.class)
public @interface NeedsRedis {
    /** Whether it has to be one that the test starts with settings of its own, stops, and breaks. */
    boolean ofItsOwn() default true;
}
