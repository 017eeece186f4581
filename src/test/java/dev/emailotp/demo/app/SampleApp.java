package dev.emailotp.demo.app;

import dev.emailotp.demo.web.WebHandler;
import dev.emailotp.demo.web.WebRequest;
import dev.emailotp.demo.web.WebResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An app with one page, which shows who has signed in. Tokens stay on the server; the browser has a cookie. */
public final class SampleApp implements WebHandler {
    private static final String CLIENT_ID = "demo-app";

    private final String issuer;
    private final String baseUrl;
    private final BrowserSessions sessions = new BrowserSessions();

    @Nullable
    private OpenIdProvider provider;

    /**
     * @param issuer the realm's address
     * @param baseUrl this app's address, without a slash at the end
     */
    public SampleApp(String issuer, String baseUrl) {
        this.issuer = issuer;
        this.baseUrl = baseUrl;
    }

    @Override
    public WebResponse answer(WebRequest request) throws InterruptedException {
        try {
            return switch (request.route()) {
                case "GET /" -> home(request);
                case "GET /sign-in" -> signIn(request);
                case "GET /callback" -> callback(request);
                case "POST /sign-out" -> signOut(request);
                case "GET /signed-out" -> WebResponse.html(200, SampleAppPages.signedOut());
                case "GET /style.css" -> WebResponse.file("style.css", "text/css");
                default -> WebResponse.html(404, SampleAppPages.notFound());
            };
        } catch (SignInFailedException e) {
            return WebResponse.html(400, SampleAppPages.failure(String.valueOf(e.getMessage())));
        }
    }

    private WebResponse home(WebRequest request) {
        return WebResponse.html(
                200,
                sessions.find(request)
                        .flatMap(BrowserSession::person)
                        .map(SampleAppPages::person)
                        .orElseGet(SampleAppPages::welcome));
    }

    private WebResponse signIn(WebRequest request) throws SignInFailedException, InterruptedException {
        PendingSignIn signIn = PendingSignIn.create();
        WebResponse onward = WebResponse.redirect(provider().signInAddress(signIn));
        Optional<BrowserSession> known = sessions.find(request);
        BrowserSession session = known.orElseGet(BrowserSession::signedOut);
        session.begin(signIn);
        return known.isPresent() ? onward : sessions.replace(request, session, onward);
    }

    private WebResponse callback(WebRequest request) throws SignInFailedException, InterruptedException {
        Optional<PendingSignIn> signIn = sessions.find(request)
                .flatMap(session -> request.parameter("state").flatMap(session::finish));
        if (signIn.isEmpty()) {
            // Reloaded, opened in another browser, or not begun here at all.
            throw new SignInFailedException("This sign-in is finished already, or was not begun in this browser.");
        }
        Optional<String> error = request.parameter("error");
        if (error.isPresent()) {
            throw new SignInFailedException("The sign-in server answered: "
                    + request.parameter("error_description").orElse(error.get()));
        }
        String code = request.parameter("code")
                .orElseThrow(() -> new SignInFailedException("The sign-in server sent no code."));
        Person person = provider().redeem(code, signIn.get());
        return sessions.replace(request, BrowserSession.of(person), WebResponse.redirect(baseUrl + "/"));
    }

    private WebResponse signOut(WebRequest request) throws SignInFailedException, InterruptedException {
        String afterwards = baseUrl + "/signed-out";
        Optional<Person> person = sessions.find(request).flatMap(BrowserSession::person);
        String onward = person.isPresent() ? provider().signOutAddress(person.get(), afterwards) : afterwards;
        return sessions.end(request, WebResponse.redirect(onward));
    }

    /** Asked for when first needed, so that the app can start before the sign-in server. */
    private synchronized OpenIdProvider provider() throws SignInFailedException, InterruptedException {
        OpenIdProvider known = provider;
        if (known == null) {
            known = OpenIdProvider.discover(issuer, CLIENT_ID, baseUrl + "/callback");
            provider = known;
        }
        return known;
    }
}
