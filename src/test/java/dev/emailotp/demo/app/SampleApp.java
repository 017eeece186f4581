package dev.emailotp.demo.app;

import dev.emailotp.demo.web.WebHandler;
import dev.emailotp.demo.web.WebRequest;
import dev.emailotp.demo.web.WebResponse;
import java.net.URI;
import java.util.Optional;

/**
 * A web application with a public page, a page for every signed-in person, two pages that each require a role, and the
 * same for programs. The browser holds two cookies; access tokens stay on the server.
 */
public final class SampleApp implements WebHandler {
    private static final String CLIENT_ID = "demo-app";

    private final String baseUrl;
    private final SignInServer server;
    private final Visits visits;
    private final Api api;

    /**
     * @param issuer the realm's address
     * @param baseUrl this app's address, without a trailing slash
     * @param secret the app's client secret at the sign-in server
     */
    public SampleApp(String issuer, String baseUrl, String secret) {
        this.baseUrl = baseUrl;
        this.server = new SignInServer(issuer, CLIENT_ID, secret, URI.create(baseUrl + "/callback"));
        this.visits = new Visits(new AppCookies(baseUrl.startsWith("https:")), server);
        this.api = new Api(server);
    }

    @Override
    public WebResponse answer(WebRequest request) {
        try {
            return switch (request.route()) {
                case "GET /" -> home(request);
                case "GET /sign-in" -> signIn(request, request.parameter("to").orElse("/"));
                case "GET /callback" -> callback(request);
                case "POST /sign-out" -> signOut(request);
                case "GET /signed-out" -> WebResponse.html(200, SampleAppPages.signedOut());
                case "POST /backchannel-logout" -> ended(request);
                case "GET /style.css" -> WebResponse.file("style.css", "text/css");
                default -> area(request);
            };
        } catch (SignInFailedException e) {
            return WebResponse.html(400, SampleAppPages.failure(String.valueOf(e.getMessage())));
        }
    }

    private WebResponse home(WebRequest request) throws SignInFailedException {
        Visit visit = visits.of(request);
        String page = visit.tokens().map(SampleAppPages::person).orElseGet(SampleAppPages::welcome);
        return WebResponse.html(200, page).withCookies(visit.cookies());
    }

    private WebResponse area(WebRequest request) throws SignInFailedException {
        Optional<Area> page =
                Area.ofPage(request.path()).filter(area -> request.method().equals("GET"));
        if (page.isPresent()) {
            return page(page.get(), visits.of(request));
        }
        Optional<Area> called =
                Area.ofApi(request.path()).filter(area -> request.method().equals("GET"));
        return called.isPresent()
                ? api.answer(called.get(), request)
                : WebResponse.html(404, SampleAppPages.notFound());
    }

    private static WebResponse page(Area area, Visit visit) {
        if (visit.tokens().isEmpty()) {
            return WebResponse.redirect("/sign-in?to=" + area.path()).withCookies(visit.cookies());
        }
        Tokens tokens = visit.tokens().get();
        WebResponse answer = area.isOpenTo(tokens.access())
                ? WebResponse.html(200, SampleAppPages.area(area, tokens))
                : WebResponse.html(403, SampleAppPages.closed(area));
        return answer.withCookies(visit.cookies());
    }

    private WebResponse signIn(WebRequest request, String wanted) throws SignInFailedException {
        // Only pages of this app are allowed, because a destination in a link could lead anywhere.
        PendingSignIn signIn =
                PendingSignIn.to(Area.ofPage(wanted).map(Area::path).orElse("/"));
        return WebResponse.redirect(server.get().signInAddress(signIn).toString())
                .withCookies(visits.begin(request, signIn));
    }

    private WebResponse callback(WebRequest request) throws SignInFailedException {
        try {
            return complete(request);
        } catch (SignInFailedException e) {
            Visit visit = visits.of(request);
            if (visit.tokens().isEmpty()) {
                throw e;
            }
            // The browser's Back button, or another tab, brings a person here who has signed in meanwhile.
            return WebResponse.redirect(baseUrl + "/").withCookies(visit.cookies());
        }
    }

    private WebResponse complete(WebRequest request) throws SignInFailedException {
        // Without a pending sign-in, the page was reloaded, opened in another browser, or not requested by this app.
        PendingSignIn signIn = visits.finish(request)
                .orElseThrow(() -> new SignInFailedException(
                        "This sign-in is finished already, or was not begun in this browser."));
        Optional<String> error = request.parameter("error");
        if (error.isPresent()) {
            throw new SignInRefusedException("The sign-in server answered: "
                    + request.parameter("error_description").orElse(error.get()));
        }
        String code = request.parameter("code")
                .orElseThrow(() -> new SignInFailedException("The sign-in server sent no code."));
        Tokens tokens = server.get().redeem(code, signIn);
        return WebResponse.redirect(baseUrl + signIn.destination()).withCookies(visits.signedIn(request, tokens));
    }

    /** Ends the session here and sends the browser to the server to end it there, which notifies the other apps. */
    private WebResponse signOut(WebRequest request) throws SignInFailedException {
        URI afterwards = URI.create(baseUrl + "/signed-out");
        Optional<Tokens> tokens = visits.of(request).tokens();
        URI onward =
                tokens.isPresent() ? server.get().signOutAddress(tokens.get().person(), afterwards) : afterwards;
        return WebResponse.redirect(onward.toString()).withCookies(visits.signedOut(request));
    }

    /**
     * Handles OpenID Connect Back-Channel Logout 1.0: the server reports that a session has ended, wherever that
     * happened.
     */
    private WebResponse ended(WebRequest request) throws SignInFailedException {
        Optional<String> token = request.field("logout_token");
        if (token.isPresent()) {
            visits.ended(server.get().checks().endedSession(token.get()));
        }
        return WebResponse.json(token.isPresent() ? 200 : 400, "{}");
    }
}
