package dev.emailotp.demo.app;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the app knows about one browser. */
final class BrowserSession {
    private static final int PENDING_AT_MOST = 10;

    private final Map<String, PendingSignIn> pending = new LinkedHashMap<>();

    @Nullable
    private Tokens tokens;

    /** Remembers a pending sign-in. Each tab may have one; if there are too many, the oldest is dropped. */
    synchronized void begin(PendingSignIn signIn) {
        pending.put(signIn.state().getValue(), signIn);
        if (pending.size() > PENDING_AT_MOST) {
            pending.remove(pending.keySet().iterator().next());
        }
    }

    /** Returns the sign-in with this state, only once. */
    synchronized Optional<PendingSignIn> finish(String state) {
        return Optional.ofNullable(pending.remove(state));
    }

    synchronized Optional<Tokens> tokens() {
        return Optional.ofNullable(tokens);
    }

    synchronized void renew(Tokens newer) {
        tokens = newer;
    }

    boolean isOf(String serverSession) {
        return tokens().filter(one -> one.person().session().equals(serverSession))
                .isPresent();
    }
}
