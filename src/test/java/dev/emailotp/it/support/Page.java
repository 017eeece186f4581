package dev.emailotp.it.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** What the server answered, as a person sees it. */
public final class Page {
    /** Keycloak answers a post with a page and has the browser show the address under which it can be reloaded. */
    private static final Pattern SHOWN_ADDRESS =
            Pattern.compile("history\\.replaceState\\(\\{}, \"[^\"]*\", \"([^\"]+)\"\\)");

    private static final String CODE_FORM = "kc-email-otp-form";
    private static final String ADDRESS_FORM = "kc-email-otp-address-form";

    private final Browser browser;
    private final URI uri;
    private final HttpResponse<String> response;
    private final Document document;

    Page(Browser browser, URI uri, HttpResponse<String> response) {
        this.browser = browser;
        Matcher shown = SHOWN_ADDRESS.matcher(response.body());
        this.uri = shown.find() ? URI.create(shown.group(1)) : uri;
        this.response = response;
        this.document = Jsoup.parse(response.body(), uri.toString());
    }

    public int status() {
        return response.statusCode();
    }

    /** Names and values of the headers, without those that any two answers differ in. */
    public Map<String, List<String>> headers() {
        return response.headers().map();
    }

    public String body() {
        return response.body();
    }

    public URI uri() {
        return uri;
    }

    public Document document() {
        return document;
    }

    public boolean isSignedIn() {
        return uri.toString().startsWith(TestRealm.APPLICATION)
                && uri.toString().contains("code=");
    }

    public boolean asksForPassword() {
        return document.getElementById("kc-form-login") != null;
    }

    public boolean asksForCode() {
        return document.getElementById(CODE_FORM) != null;
    }

    public boolean asksForAuthenticatorApp() {
        return document.getElementById("kc-otp-login-form") != null;
    }

    public Page expectCodePage() {
        assertThat(status()).as(body()).isEqualTo(200);
        assertThat(asksForCode()).as(body()).isTrue();
        return this;
    }

    public boolean asksForAddress() {
        return document.getElementById(ADDRESS_FORM) != null;
    }

    public Page expectAddressPage() {
        assertThat(status()).as(body()).isEqualTo(200);
        assertThat(asksForAddress()).as(body()).isTrue();
        return this;
    }

    public Page expectSignedIn() {
        assertThat(isSignedIn()).as("at %s: %s", uri, body()).isTrue();
        return this;
    }

    /** The code that the application exchanges for tokens. */
    public String authorizationCode() {
        return expectSignedIn().uri().getQuery().replaceFirst(".*\\bcode=([^&]+).*", "$1");
    }

    /** What the page says in its alert, or beside the field. */
    public String message() {
        Element field = document.selectFirst("[id^=input-error-]:not([id*=container])");
        Element alert = document.selectFirst(
                "[class*=alert] [class*=title], .kc-feedback-text, #kc-error-message p, .instruction");
        return field != null ? field.text() : alert == null ? "" : alert.text();
    }

    public Page signIn(String username, String password) {
        return submit("kc-form-login", Map.of("username", username, "password", password));
    }

    public Page enterAddress(String address) {
        return submit(ADDRESS_FORM, Map.of("email", address, "login", ""));
    }

    public Page enter(String code) {
        return submit(CODE_FORM, Map.of("code", code, "login", ""));
    }

    /** Enters the code and has the device trusted. */
    public Page enterAndTrust(String code) {
        assertThat(offersTrust()).as(body()).isTrue();
        return submit(CODE_FORM, Map.of("code", code, "trustDevice", "true", "login", ""));
    }

    public boolean offersTrust() {
        return document.selectFirst("#" + CODE_FORM + " input[type=checkbox][name=trustDevice]") != null;
    }

    public Page enterFromApp() {
        return submit("kc-otp-login-form", Map.of("otp", AuthenticatorApp.code(), "login", ""));
    }

    /** Enters the code on another node than the one that sent the page. */
    public Page enter(String code, RunningKeycloak node) {
        URI action = URI.create(action());
        String there = node.baseUrl() + action.getRawPath() + "?" + action.getRawQuery();
        return browser.post(there, Map.of("code", code, "login", ""));
    }

    public Page resend() {
        return submit(CODE_FORM, Map.of("resend", "true", "code", ""));
    }

    public Page startOver() {
        return submit(CODE_FORM, Map.of("cancel", "true", "code", ""));
    }

    public Page tryAnotherWay() {
        return submit("kc-select-try-another-way-form", Map.of("tryAnotherWay", "on"));
    }

    /** Picks a way to sign in by what it is called. */
    public Page pick(String way) {
        Element option = document.select("li:contains(" + way + ") input[name=authenticationExecution]")
                .first();
        assertThat(option).as("%s on %s", way, body()).isNotNull();
        Element form = option.closest("form");
        return browser.post(form.absUrl("action"), Map.of("authenticationExecution", option.attr("value")));
    }

    public Page reload() {
        return browser.get(uri.toString());
    }

    /** Posts the code form with a body as it stands. */
    public Page postBody(String body) {
        return browser.postBody(action(), body);
    }

    /** What the page's script is told when it asks what has become of the mail. */
    public String delivery() {
        Page answer = browser.get(deliveryUri());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.body().replaceAll(".*\"delivery\":\"(\\w+)\".*", "$1");
    }

    /** Where the page's script asks that. */
    public String deliveryUri() {
        return DeliveryAddress.of(action(), form(CODE_FORM).attr("data-delivery-path"));
    }

    /** Posts a form of any kind. */
    public Page postFile(String action, String contentType, String body) {
        return browser.postBody(action, contentType, body);
    }

    /** Where this page's address form posts to. */
    public String addressAction() {
        return form(ADDRESS_FORM).absUrl("action");
    }

    /** Where this page's code form posts to. */
    public String action() {
        return form(CODE_FORM).absUrl("action");
    }

    /** Submits a form of Keycloak's own. */
    public Page submit(String form, Map<String, String> fields) {
        return browser.post(form(form).absUrl("action"), fields);
    }

    private Element form(String id) {
        Element form = document.getElementById(id);
        assertThat(form).as("form %s on %s", id, body()).isNotNull();
        return form;
    }
}
