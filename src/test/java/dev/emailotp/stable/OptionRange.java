package dev.emailotp.stable;

import dev.emailotp.keycloak.config.StartedWith;
import java.util.Map;
import java.util.function.IntPredicate;
import org.keycloak.provider.ProviderFactory;

/** Finds which numbers an option can have, by setting it for a whole server. */
final class OptionRange {
    private static final int BELOW_ALL = -1;
    private static final int ABOVE_ALL = 10_000_000;

    private final Class<?> factory;
    private final String key;

    OptionRange(ProviderFactory<?> factory, String key) {
        this.factory = factory.getClass();
        this.key = key;
    }

    /** @param inside a number that the option can have */
    String around(int inside) {
        int least = last(inside, BELOW_ALL);
        int most = last(inside, ABOVE_ALL);
        return (least == BELOW_ALL ? "any" : least) + ".." + (most == ABOVE_ALL ? "any" : most);
    }

    /** The accepted number that is nearest to the end, where all between that and the inside are accepted. */
    private int last(int inside, int end) {
        IntPredicate accepted = this::accepts;
        if (accepted.test(end)) {
            return end;
        }
        int good = inside;
        int bad = end;
        while (Math.abs(good - bad) > 1) {
            int middle = (good + bad) / 2;
            if (accepted.test(middle)) {
                good = middle;
            } else {
                bad = middle;
            }
        }
        return good;
    }

    private boolean accepts(int value) {
        ProviderFactory<?> started = create();
        try {
            started.init(new StartedWith(Map.of(key, Integer.toString(value))));
            started.close();
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private ProviderFactory<?> create() {
        try {
            return (ProviderFactory<?>) factory.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
