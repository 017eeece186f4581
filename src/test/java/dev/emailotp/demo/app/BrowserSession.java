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

    /** Each tab may have a sign-in under way; of very many, the oldest is forgotten. */
    synchronized void begin(PendingSignIn signIn) {
        pending.put(signIn.state().getValue(), signIn);
        if (pending.size() > PENDING_AT_MOST) {
            pending.remove(pending.keySet().iterator().next());
        }
    }

    /** Hands out the sign-in of this state, once. */
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
