package dev.emailotp.demo.app;

import com.nimbusds.oauth2.sdk.token.RefreshToken;
import dev.emailotp.demo.web.WebRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Recognizes who visits, and renews their tokens silently when the access token is about to expire. */
final class Visits {
    private static final Duration AHEAD = Duration.ofSeconds(30);

    private final AppCookies cookies;
    private final SignInServer server;
    private final BrowserSessions sessions = new BrowserSessions();
    private final Renewals renewals = new Renewals();

    Visits(AppCookies cookies, SignInServer server) {
        this.cookies = cookies;
        this.server = server;
    }

    Visit of(WebRequest request) throws SignInFailedException {
        Optional<BrowserSession> session = session(request);
        Optional<RefreshToken> refresh = cookies.refresh(request);
        Optional<Tokens> fresh = session.flatMap(BrowserSession::tokens).filter(Visits::isFresh);
        if (fresh.isPresent()) {
            // The answer with the newer cookie may have been lost.
            boolean knows = refresh.filter(fresh.get().refresh()::equals).isPresent();
            return Visit.of(
                    fresh.get(),
                    knows ? List.of() : List.of(cookies.refresh(fresh.get().refresh())));
        }
        return refresh.isEmpty() ? Visit.ofNobody(List.of()) : renewed(request, refresh.get(), session);
    }

    private Visit renewed(WebRequest request, RefreshToken refresh, Optional<BrowserSession> known)
            throws SignInFailedException {
        try {
            Tokens tokens = renewals.renew(refresh, server.get());
            String renewal = cookies.refresh(tokens.refresh());
            if (known.isEmpty()) {
                return Visit.of(tokens, List.of(renewal, begin(tokens)));
            }
            known.get().renew(tokens);
            return Visit.of(tokens, List.of(renewal));
        } catch (SignInRefusedException e) {
            // The person has signed out elsewhere or was idle for too long, or the token was used elsewhere.
            return Visit.ofNobody(signedOut(request));
        }
    }

    /** Begins a sign-in. */
    List<String> begin(WebRequest request, PendingSignIn signIn) {
        Optional<BrowserSession> known = session(request);
        BrowserSession session = known.orElseGet(BrowserSession::new);
        session.begin(signIn);
        return known.isPresent() ? List.of() : List.of(cookies.session(sessions.add(session)));
    }

    /** Returns this browser's sign-in that the sign-in server's answer belongs to, only once. */
    Optional<PendingSignIn> finish(WebRequest request) {
        return session(request).flatMap(session -> request.parameter("state").flatMap(session::finish));
    }

    /**
     * Starts a new session for a person who has signed in, and ends the browser's earlier one. A session id from before
     * the sign-in must not remain valid, because an attacker may have planted it.
     */
    List<String> signedIn(WebRequest request, Tokens tokens) {
        forget(request);
        return List.of(begin(tokens), cookies.refresh(tokens.refresh()));
    }

    List<String> signedOut(WebRequest request) {
        forget(request);
        return cookies.none();
    }

    /** Ends the sessions that belong to a session that the sign-in server has ended. */
    void ended(String serverSession) {
        sessions.removeAll(serverSession);
        renewals.forget(serverSession);
    }

    private String begin(Tokens tokens) {
        BrowserSession session = new BrowserSession();
        session.renew(tokens);
        return cookies.session(sessions.add(session));
    }

    private void forget(WebRequest request) {
        cookies.session(request).ifPresent(sessions::remove);
    }

    private Optional<BrowserSession> session(WebRequest request) {
        return cookies.session(request).flatMap(sessions::find);
    }

    private static boolean isFresh(Tokens tokens) {
        return tokens.access().expiry().isAfter(Instant.now().plus(AHEAD));
    }
}
