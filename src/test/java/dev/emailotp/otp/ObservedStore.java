package dev.emailotp.otp;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;

/** A store that notes each call, and fails with one of them: before it is done, or after that. */
final class ObservedStore {
    private final Object store;
    private final Object observed;
    private final List<String> calls = new ArrayList<>();
    private int failing;
    private boolean done;

    ObservedStore(InMemoryStore store) {
        this.store = store;
        this.observed = Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ChallengeStore.class, RateLimiter.class},
                (proxy, method, arguments) -> answer(method, arguments));
    }

    ChallengeStore challenges() {
        return (ChallengeStore) observed;
    }

    RateLimiter limiter() {
        return (RateLimiter) observed;
    }

    /** The names of the operations that were asked for since {@link #observe}. */
    List<String> calls() {
        return List.copyOf(calls);
    }

    void observe() {
        calls.clear();
        failing = 0;
    }

    /** @param call the number of the call from now on that fails */
    void failWith(int call, boolean afterItWasDone) {
        observe();
        failing = call;
        done = afterItWasDone;
    }

    private Object answer(Method method, Object[] arguments) throws Throwable {
        calls.add(method.getName());
        boolean fails = calls.size() == failing;
        if (fails && !done) {
            throw unavailable();
        }
        try {
            Object result = method.invoke(store, arguments);
            if (fails) {
                throw unavailable();
            }
            return result;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static StoreUnavailableException unavailable() {
        return new StoreUnavailableException("It was to fail", new IllegalStateException());
    }
}
