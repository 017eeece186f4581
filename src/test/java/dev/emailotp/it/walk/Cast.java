package dev.emailotp.it.walk;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;

/** Who a walk is about: an attacker with an account, and a victim who is signed in elsewhere. */
final class Cast {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final String UPSTREAM_PASSWORD = "upstream password";

    /** What must not change unless the victim's factors were given. */
    record State(Set<String> credentials, Set<String> links, String account, boolean signedIn) {
        /** What has become of it, or nothing. */
        String since(State before) {
            List<String> changes = new ArrayList<>();
            before.credentials().stream()
                    .filter(credential -> !credentials.contains(credential))
                    .forEach(credential -> changes.add(credential.replaceFirst(" .*", " is gone or another")));
            credentials.stream()
                    .map(credential -> credential.replaceFirst(" .*", ""))
                    .filter(type -> before.credentials().stream().noneMatch(old -> old.startsWith(type)))
                    .forEach(type -> changes.add(type + " is new"));
            if (!links.equals(before.links())) {
                changes.add("links were " + before.links().size() + " and are " + links.size());
            }
            if (!account.equals(before.account())) {
                changes.add("account was " + before.account() + " and is " + account);
            }
            if (!signedIn) {
                changes.add("session has ended");
            }
            return String.join(", ", changes);
        }
    }

    final World world;
    final Person attacker;
    final Person victim;

    /** A stranger's account at the provider, under the victim's address. */
    final String impostor;

    private final String session;
    final State before;
    final AtomicInteger walks = new AtomicInteger();

    Cast(World world, Kind attacker, Kind victim) {
        this.world = world;
        int number = COUNT.incrementAndGet();
        this.attacker = made("attacker" + number, attacker);
        this.victim = made("victim" + number, victim);
        link(this.attacker, "up-a" + number);
        if (world.flow.asksAfterProvider()) {
            link(this.victim, "up-v" + number);
        }
        impostor = "up-x" + number;
        upstream(impostor, this.victim.address());
        world.admin.post(user(this.victim) + "/impersonation", Map.of());
        session = world.admin
                .get(user(this.victim) + "/sessions")
                .path(0)
                .path("id")
                .asText();
        before = state();
        if (!before.signedIn()) {
            throw new AssertionError("no session of " + this.victim.name);
        }
    }

    private Person made(String name, Kind kind) {
        Person person = new Person(name, world.realm, kind);
        person.id = world.admin.post("/" + world.realm + "/users", person.account());
        return person;
    }

    private void link(Person person, String name) {
        String id = upstream(name, person.address());
        world.admin.post(
                user(person) + "/federated-identity/elsewhere",
                Map.of("identityProvider", "elsewhere", "userId", id, "userName", name));
        person.elsewhere = name;
    }

    private String upstream(String name, String address) {
        return world.admin.post(
                "/" + world.provider + "/users",
                Map.of(
                        "username",
                        name,
                        "email",
                        address,
                        "enabled",
                        true,
                        "firstName",
                        "F",
                        "lastName",
                        "L",
                        "credentials",
                        List.of(Map.of("type", "password", "value", UPSTREAM_PASSWORD))));
    }

    static String upstreamPassword() {
        return UPSTREAM_PASSWORD;
    }

    private String user(Person person) {
        return "/" + world.realm + "/users/" + person.id;
    }

    /** As the admin API shows the victim now. */
    State state() {
        JsonNode account = world.admin.get(user(victim));
        Set<String> credentials = new TreeSet<>();
        for (JsonNode credential : world.admin.get(user(victim) + "/credentials")) {
            credentials.add(credential.get("type").asText() + " of "
                    + credential.get("createdDate").asText());
        }
        Set<String> links = new TreeSet<>();
        for (JsonNode link : world.admin.get(user(victim) + "/federated-identity")) {
            links.add(link.get("userName").asText());
        }
        return new State(
                credentials,
                links,
                (account.path("username").asText() + " <"
                                + account.path("email").asText() + ">"
                                + (account.path("emailVerified").asBoolean() ? " verified" : "")
                                + (account.path("enabled").asBoolean() ? "" : " disabled"))
                        .replace(victim.name, "NAME")
                        .replace(world.realm, "realm"),
                world.admin
                        .get(user(victim) + "/sessions")
                        .findValuesAsText("id")
                        .contains(session));
    }

    @Override
    public String toString() {
        return world.flow + ", attacker " + attacker.kind + ", victim " + victim.kind;
    }
}
