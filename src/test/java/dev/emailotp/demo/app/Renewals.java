package dev.emailotp.demo.app;

import com.nimbusds.oauth2.sdk.token.RefreshToken;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Uses each refresh token only once. The server treats a second use as a sign of a stolen token and ends the session. A
 * browser, however, sends one cookie with several requests at the same time, and again after a lost answer. For a short
 * while, those requests get the result of the first. Only one renewal runs at a time, which is enough for a demo.
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
