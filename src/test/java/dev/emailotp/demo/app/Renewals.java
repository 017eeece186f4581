package dev.emailotp.demo.app;

import com.nimbusds.oauth2.sdk.token.RefreshToken;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Uses a refresh token once, whoever asks with it. A second use would end the session, since it is how a stolen token
 * shows; but a browser sends one cookie with several requests at a time, and again if an answer was lost. They get what
 * the first got, for a short while. One at a time for all browsers, which is enough for a demo.
 */
final class Renewals {
    private static final Duration REMEMBERED = Duration.ofSeconds(30);

    private final Map<RefreshToken, Renewal> done = new HashMap<>();

    private record Renewal(Tokens tokens, Instant until) {}

    synchronized Tokens renew(RefreshToken token, OpenIdProvider provider) throws SignInFailedException {
        Instant now = Instant.now();
        done.values().removeIf(renewal -> renewal.until().isBefore(now));
        Renewal known = done.get(token);
        if (known == null) {
            known = new Renewal(provider.refresh(token), now.plus(REMEMBERED));
            done.put(token, known);
        }
        return known.tokens();
    }

    synchronized void forget(String serverSession) {
        done.values().removeIf(renewal -> renewal.tokens().person().session().equals(serverSession));
    }
}
