package dev.emailotp.it.walk;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** One browser on its way, what it has given so far, and what is wrong with where it got to. Of one thread. */
final class Walk {
    /** In nanoseconds: for the first mail of a walk, and for one that need not be sent as the last code is still good. */
    private static final long MAIL_COMES = 2_000_000_000;

    private static final long MAIL_MAY_COME = 200_000_000;
    private static final long POLL = 2_000_000;

    final Cast cast;

    /** What the attacker has of the victim's. */
    final Set<Factor> known;

    private final Visitor browser = new Visitor();
    private final List<Tab> tabs = new ArrayList<>();
    private int current;
    private final Map<Role, EnumSet<Factor>> given = new EnumMap<>(Role.class);
    private final List<String> trace = new ArrayList<>();
    private Optional<Violation> violation = Optional.empty();
    private boolean over;
    private boolean ownerCame;
    private int requests;

    Walk(Cast cast, Set<Factor> known) {
        this.cast = cast;
        this.known = known;
        for (Role role : Role.values()) {
            given.put(role, EnumSet.noneOf(Factor.class));
        }
        open("");
    }

    // where it is

    Tab tab() {
        return tabs.get(current);
    }

    Tab otherTab() {
        return tabs.get((current + 1) % tabs.size());
    }

    int tabCount() {
        return tabs.size();
    }

    Answer page() {
        return tab().page();
    }

    World world() {
        return cast.world;
    }

    Person person(Role role) {
        return role == Role.VICTIM ? cast.victim : cast.attacker;
    }

    boolean knows(Role role, Factor factor) {
        return role == Role.ATTACKER || role == Role.VICTIM && known.contains(factor);
    }

    int requests() {
        return requests;
    }

    /** Somebody is in: what follows is a walk of its own. */
    boolean isOver() {
        return over;
    }

    // what it does

    void open(String more) {
        tabs.add(new Tab());
        current = tabs.size() - 1;
        countMails();
        show("open a tab" + more, browser.get(world().signInUrl() + more));
    }

    void switchTab() {
        current = (current + 1) % tabs.size();
        trace.add("switch to tab " + current);
    }

    void get(String what, String uri) {
        countMails();
        show(what, browser.get(uri));
    }

    void post(String what, String uri, Map<String, String> fields) {
        countMails();
        show(what, browser.post(uri, fields));
    }

    private void countMails() {
        tab().mailsNow(Map.of(
                Role.ATTACKER, codes(Role.ATTACKER).size(),
                Role.VICTIM, codes(Role.VICTIM).size()));
    }

    /** Fills in the form of a page of this tab, if it has one. */
    void submit(String what, Answer page, Map<String, String> fields) {
        page.form().ifPresent(form -> post(what, form, fields));
    }

    void give(Role role, Factor factor) {
        given.get(role).add(factor);
    }

    /** Says whose name has been given in this tab. */
    void about(Role role) {
        tab().about(role);
    }

    /** The latest code that a person was mailed; waits for the mail if the page has just asked for it. */
    Optional<String> code(Role role, int back) {
        if (tab().about() == role && page().place() == Place.CODE && !tab().hasWaited()) {
            awaitMail(role);
        }
        List<String> codes = codes(role);
        return codes.size() > back ? Optional.of(codes.get(codes.size() - 1 - back)) : Optional.empty();
    }

    private List<String> codes(Role role) {
        return world().inbox.codes(person(role).address());
    }

    private void awaitMail(Role role) {
        boolean hadOne = codes(role).size() > tabs.get(0).mailsBefore(role);
        long deadline = System.nanoTime() + (hadOne ? MAIL_MAY_COME : MAIL_COMES);
        while (codes(role).size() <= tab().mailsBefore(role) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(POLL);
        }
        tab().waited();
    }

    /** Signs in at the provider in this tab. */
    void comeFromProvider(String name) {
        Optional<String> begin = page().provider();
        if (begin.isEmpty()) {
            return;
        }
        browser.forget("/realms/" + world().provider + "/");
        String base = world().at("").replaceFirst("/realms/.*", "");
        Answer upstream = browser.get(base + begin.get());
        requests += 2;
        if (upstream.uri().contains("/realms/" + world().provider + "/")
                && upstream.form().isPresent()) {
            post(
                    "come from the provider as " + name,
                    upstream.form().get(),
                    Map.of("username", name, "password", Cast.upstreamPassword(), "credentialId", ""));
        } else {
            show("go to the provider", upstream);
        }
    }

    void openLink(Role role) {
        Person person = person(role);
        int before = world().inbox.links(person.address()).size();
        world().admin
                .put(
                        "/" + world().realm + "/users/" + person.id
                                + "/execute-actions-email?client_id=app&redirect_uri=" + Answer.APPLICATION,
                        List.of("UPDATE_PROFILE"));
        long deadline = System.nanoTime() + MAIL_COMES;
        while (world().inbox.links(person.address()).size() == before && System.nanoTime() < deadline) {
            LockSupport.parkNanos(POLL);
        }
        List<String> links = world().inbox.links(person.address());
        if (links.size() > before) {
            get("open the link mailed to " + role, links.get(links.size() - 1));
        }
    }

    /** The owner of the victim's mailbox signs in with it, in a browser of their own. */
    void ownerComes() {
        Walk owner = new Walk(cast, EnumSet.of(Factor.MAILBOX));
        new Move.Mailbox(Role.VICTIM).on(owner);
        new Move.MailCode(Role.VICTIM, 0).on(owner);
        ownerCame = true;
        trace.add("the owner of the mailbox comes: " + owner.page());
        requests += owner.requests;
    }

    private void show(String what, Answer answer) {
        requests++;
        tab().show(answer);
        trace.add(what + " -> " + answer);
        answer.code().ifPresent(code -> judge(signedIn(code), what));
    }

    // what it led to

    private String signedIn(String code) {
        over = true;
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("client_id", "app");
        form.put("redirect_uri", Answer.APPLICATION);
        form.put("code", code);
        Answer tokens = new Visitor().post(world().at("/protocol/openid-connect/token"), form);
        JsonNode token = Admin.json(tokens.body()).path("id_token");
        return token.isMissingNode() ? "" : subject(token.asText());
    }

    private static String subject(String token) {
        byte[] payload = Base64.getUrlDecoder().decode(token.split("\\.")[1]);
        return Admin.json(new String(payload, StandardCharsets.UTF_8))
                .path("sub")
                .asText();
    }

    private void judge(String subject, String what) {
        for (Role role : List.of(Role.VICTIM, Role.ATTACKER)) {
            if (person(role).id.equals(subject) && !world().flow.lets(person(role), given.get(role))) {
                violated("a session of the " + role, "by " + what + ", with " + given.get(role) + " given");
            }
        }
    }

    private void violated(String kind, String how) {
        trace.add("!!! " + kind + " " + how);
        if (violation.isEmpty()) {
            violation = Optional.of(new Violation(kind, how));
        }
    }

    /** Looks at what is left of the walk: the session's cookie, and the victim's account. */
    Optional<Violation> verdict() {
        if (violation.isEmpty()
                && browser.cookie("/realms/" + world().realm + "/", "KEYCLOAK_IDENTITY")
                        .isPresent()) {
            browser.get(world().signInUrl() + "&prompt=none")
                    .code()
                    .ifPresent(code -> judge(signedIn(code), "its cookie alone"));
        }
        String changes = cast.state().since(cast.before);
        // No mailbox takes an app away, not even the owner's.
        boolean appIsGone =
                changes.contains("otp is gone") && !given.get(Role.VICTIM).contains(Factor.APP);
        if (appIsGone || !victimMayHaveActed() && !changes.isEmpty()) {
            violated("the victim's account has changed: " + changes, "with " + given.get(Role.VICTIM) + " given");
        }
        return violation;
    }

    /** Whether all was given that a change of the victim's account takes. */
    boolean victimMayHaveActed() {
        return ownerCame || world().flow.lets(cast.victim, given.get(Role.VICTIM));
    }

    List<String> trace() {
        return List.copyOf(trace);
    }
}
