package dev.emailotp.demo.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.emailotp.demo.web.WebRequest;
import dev.emailotp.demo.web.WebResponse;
import java.util.Optional;

/**
 * The areas for programs, which send an access token in the header (RFC 6750): a single-page app, a service, a phone.
 */
final class Api {
    private static final String SCHEME = "Bearer ";

    private final SignInServer server;
    private final ObjectMapper json = new ObjectMapper();

    Api(SignInServer server) {
        this.server = server;
    }

    WebResponse answer(Area area, WebRequest request) throws SignInFailedException {
        Optional<String> token = request.authorization()
                .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(header -> header.substring(SCHEME.length()).strip());
        if (token.isEmpty()) {
            return refusal(401, "Bearer");
        }
        OpenIdProvider provider = server.get();
        try {
            Access access = provider.checks().access(token.get());
            return area.isOpenTo(access)
                    ? WebResponse.json(200, facts(area, access))
                    : refusal(403, "Bearer error=\"insufficient_scope\"");
        } catch (SignInFailedException e) {
            return refusal(401, "Bearer error=\"invalid_token\"");
        }
    }

    private String facts(Area area, Access access) {
        ObjectNode facts = json.createObjectNode();
        facts.put("area", area.title()).put("subject", access.subject());
        facts.set("roles", json.valueToTree(access.roles()));
        facts.set("appRoles", json.valueToTree(access.appRoles()));
        return facts.toString();
    }

    private static WebResponse refusal(int status, String reason) {
        return WebResponse.json(status, "{}").withHeader("WWW-Authenticate", reason);
    }
}
