package dev.emailotp.it.realm;

import dev.emailotp.demo.app.SampleApp;
import dev.emailotp.demo.web.WebServer;
import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.TestRealm;
import dev.emailotp.server.FreePort;
import java.util.Map;

/** The demo's sample app at a realm as it is shipped. */
final class RunningSampleApp implements AutoCloseable {
    private static final String SECRET = "a-secret-of-this-test-alone";

    private final TestRealm realm;
    private final int port;
    private WebServer server;

    private RunningSampleApp(TestRealm realm, int port) {
        this.realm = realm;
        this.port = port;
        this.server = serve(port);
    }

    static RunningSampleApp start() {
        int port = FreePort.find(1).get(0);
        TestRealm realm = TestRealm.shipped(
                Map.of("DEMO_APP_PORT", Integer.toString(port), "DEMO_SPA_PORT", "9", "DEMO_APP_SECRET", SECRET));
        return new RunningSampleApp(realm, port);
    }

    private WebServer serve(int at) {
        return WebServer.start(at, "", new SampleApp(realm.issuer(), "http://127.0.0.1:" + port, SECRET));
    }

    /** Has the app forget everything that is in its memory. */
    void restart() {
        server.close();
        server = serve(port);
    }

    TestRealm realm() {
        return realm;
    }

    String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    /** Signs a person in with their password and a code, on the way to a page. */
    Page signIn(Browser browser, String username, String path) {
        int mails = realm.mailTo(username).count();
        realm.awaitCounted();
        Page page = browser.get(url("/sign-in?to=" + path))
                .signIn(username, TestRealm.PASSWORD)
                .expectCodePage();
        return page.enter(realm.mailTo(username).code(mails + 1));
    }

    @Override
    public void close() {
        server.close();
    }
}
