package dev.emailotp.server;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/** Marks tests that need a Redis. They are skipped, with the reason, if none is available. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(RedisCondition.class)
public @interface NeedsRedis {
    /** Whether the test needs its own Redis, which it configures, stops and breaks. */
    boolean ofItsOwn() default true;
}
