package dev.emailotp.load;

import static io.gatling.javaapi.core.CoreDsl.css;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.jsonPath;
import static io.gatling.javaapi.http.HttpDsl.header;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import dev.emailotp.it.support.TestRealm;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.CheckBuilder;
import io.gatling.javaapi.http.HttpRequestActionBuilder;

/** The single requests of logins. What they need of a person or of an earlier page is in the session. */
final class LoginRequests {
    private LoginRequests() {}

    static ChainBuilder signInPage(CheckBuilder action) {
        return exec(http("sign-in page")
                .get("/realms/#{realm}/protocol/openid-connect/auth")
                .queryParam("client_id", "app")
                .queryParam("response_type", "code")
                .queryParam("scope", "openid")
                .queryParam("redirect_uri", TestRealm.APPLICATION)
                .check(action));
    }

    static ChainBuilder code() {
        return exec(form("code")
                .formParam("code", "#{code}")
                .formParam("login", "")
                .disableFollowRedirect()
                .check(status().is(302), authorizationCode()));
    }

    static ChainBuilder tokens() {
        return exec(http("tokens")
                .post("/realms/#{realm}/protocol/openid-connect/token")
                .formParam("grant_type", "authorization_code")
                .formParam("client_id", "app")
                .formParam("redirect_uri", TestRealm.APPLICATION)
                .formParam("code", "#{authorizationCode}")
                .check(status().is(200), jsonPath("$.access_token").exists()));
    }

    static HttpRequestActionBuilder form(String name) {
        return http(name).post("#{action}");
    }

    static CheckBuilder action(String form) {
        return css(form, "action")
                .transform(url -> url == null ? null : url.replace("&amp;", "&"))
                .saveAs("action");
    }

    static CheckBuilder authorizationCode() {
        return header("Location")
                .transform(url -> url.replaceAll(".*[?&]code=([^&]+).*", "$1"))
                .saveAs("authorizationCode");
    }

    static String resetUrl(String action) {
        return action.replace("/authenticate?", "/reset-credentials?")
                .replaceAll("(session_code|execution)=[^&]*&", "");
    }
}
