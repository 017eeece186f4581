import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Signs in with a code and refreshes, as a public client, with PKCE: {@code java SignIn.java}. KEYCLOAK, REALM, CLIENT_ID
 * and EMAIL come from the environment, the code from standard input. A real app reads JSON with a library.
 */
public class SignIn {
    static final HttpClient HTTP = HttpClient.newHttpClient();
    static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    public static void main(String[] arguments) throws Exception {
        String realm = System.getenv("KEYCLOAK") + "/realms/" + System.getenv("REALM");
        String token = realm + "/protocol/openid-connect/token";
        String client = System.getenv("CLIENT_ID");
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        String verifier = BASE64URL.encodeToString(random);
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
        String challenge = BASE64URL.encodeToString(digest);
        String sent = post(realm + "/email-otp/send-code", Map.of("client_id", client, "purpose", "login",
                "email", System.getenv("EMAIL"), "scope", "openid email",
                "code_challenge", challenge, "code_challenge_method", "S256"));
        System.err.println("Enter the code that was sent to " + System.getenv("EMAIL") + ":");
        String code = new BufferedReader(new InputStreamReader(System.in)).readLine();
        String tokens = post(token, Map.of("client_id", client, "grant_type", "urn:dev.emailotp:grant-type:email-otp",
                "auth_session", field("auth_session", sent), "otp", code, "code_verifier", verifier));
        String refreshed = post(token, Map.of("client_id", client, "grant_type", "refresh_token",
                "refresh_token", field("refresh_token", tokens)));
        String user = send(HttpRequest.newBuilder(URI.create(realm + "/protocol/openid-connect/userinfo"))
                .header("Authorization", "Bearer " + field("access_token", refreshed)));
        System.out.println("signed in: " + field("email", user));
    }

    static String post(String url, Map<String, String> fields) throws Exception {
        String form = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(URI.create(url)).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    static String send(HttpRequest.Builder request) throws Exception {
        var response = HTTP.send(request.build(), BodyHandlers.ofString());
        if (response.statusCode() == 200) return response.body();
        throw new IllegalStateException(response.statusCode() + " " + response.body());
    }

    static String field(String name, String json) {
        Matcher value = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(json);
        if (value.find()) return value.group(1);
        throw new IllegalStateException("There is no " + name + " in the answer");
    }
}
