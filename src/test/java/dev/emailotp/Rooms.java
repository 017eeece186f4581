package dev.emailotp;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Which rooms use which others. A room is a package; its name is what follows {@code dev.emailotp}.
 *
 * @param uses the rooms that each room uses, directly
 */
record Rooms(Map<String, Set<String>> uses) {
    /** Every room and exactly what it uses; the page about the architecture has its picture and table from here. */
    static final Rooms LISTED = new Rooms(new TreeMap<>())
            .room("otp")
            .room("address")
            .room("attack")
            .room("store.redis", "otp")
            .room("store.keycloak", "otp")
            .room("keycloak.password")
            .room("keycloak.line")
            .room("keycloak.time")
            .room("keycloak.text", "otp")
            .room("keycloak.url")
            .room("keycloak.cookie")
            .room("keycloak.theme")
            .room("keycloak.console")
            .room("keycloak.metric")
            .room("keycloak.trace")
            .room("keycloak.smtp", "address", "keycloak.metric", "keycloak.option", "keycloak.url")
            .room(
                    "keycloak.store",
                    "keycloak.metric",
                    "keycloak.option",
                    "keycloak.time",
                    "otp",
                    "store.keycloak",
                    "store.redis")
            .room("keycloak.health", "keycloak.line", "keycloak.store")
            .room("keycloak.codes", "keycloak.store", "otp")
            .room("keycloak.delivery", "keycloak.text", "otp")
            .room("keycloak.channel", "keycloak.delivery")
            .room("keycloak.config", "attack", "keycloak.delivery", "keycloak.option", "otp")
            .room("keycloak.event", "keycloak.codes", "keycloak.delivery", "keycloak.metric", "keycloak.text", "otp")
            .room(
                    "keycloak.attackmode",
                    "attack",
                    "keycloak.codes",
                    "keycloak.config",
                    "keycloak.delivery",
                    "keycloak.event",
                    "keycloak.metric",
                    "keycloak.store",
                    "keycloak.text",
                    "keycloak.time",
                    "otp")
            .room(
                    "keycloak.visitorcheck",
                    "keycloak.codes",
                    "keycloak.config",
                    "keycloak.option",
                    "keycloak.store",
                    "keycloak.text",
                    "keycloak.time",
                    "otp")
            .room("keycloak.credential", "address", "keycloak.config", "otp")
            .room(
                    "keycloak.proof",
                    "address",
                    "keycloak.config",
                    "keycloak.credential",
                    "keycloak.event",
                    "keycloak.line",
                    "keycloak.metric")
            .room("keycloak.account", "keycloak.credential", "keycloak.line", "keycloak.metric", "keycloak.proof")
            .room("keycloak.flow", "keycloak.config")
            .room(
                    "keycloak.mail.letter",
                    "keycloak.account",
                    "keycloak.channel",
                    "keycloak.codes",
                    "keycloak.config",
                    "keycloak.credential",
                    "keycloak.delivery",
                    "keycloak.line",
                    "keycloak.store",
                    "keycloak.text",
                    "keycloak.url",
                    "otp")
            .room("keycloak.http", "keycloak.channel")
            .room("keycloak.mail.provider", "keycloak.channel", "keycloak.config", "keycloak.http")
            .room(
                    "keycloak.mail.channel",
                    "address",
                    "keycloak.channel",
                    "keycloak.config",
                    "keycloak.delivery",
                    "keycloak.mail.provider",
                    "keycloak.metric",
                    "keycloak.option",
                    "keycloak.smtp",
                    "keycloak.text",
                    "keycloak.time")
            .room(
                    "keycloak.mail.queue",
                    "address",
                    "keycloak.channel",
                    "keycloak.delivery",
                    "keycloak.event",
                    "keycloak.mail.letter",
                    "keycloak.metric",
                    "keycloak.option",
                    "keycloak.store",
                    "keycloak.text",
                    "keycloak.time",
                    "keycloak.trace",
                    "keycloak.url",
                    "otp")
            .room(
                    "keycloak.notice",
                    "keycloak.account",
                    "keycloak.codes",
                    "keycloak.config",
                    "keycloak.cookie",
                    "keycloak.delivery",
                    "keycloak.event",
                    "keycloak.proof",
                    "keycloak.time",
                    "otp")
            .room(
                    "keycloak.device",
                    "address",
                    "keycloak.account",
                    "keycloak.codes",
                    "keycloak.config",
                    "keycloak.cookie",
                    "keycloak.credential",
                    "keycloak.event",
                    "keycloak.notice",
                    "keycloak.proof",
                    "keycloak.store",
                    "keycloak.text",
                    "keycloak.time",
                    "otp")
            .room("keycloak.rest", "keycloak.delivery", "keycloak.store", "otp")
            .room(
                    "keycloak.step",
                    "address",
                    "attack",
                    "keycloak.account",
                    "keycloak.attackmode",
                    "keycloak.codes",
                    "keycloak.config",
                    "keycloak.credential",
                    "keycloak.delivery",
                    "keycloak.event",
                    "keycloak.line",
                    "keycloak.metric",
                    "keycloak.notice",
                    "keycloak.proof",
                    "keycloak.rest",
                    "keycloak.text",
                    "keycloak.trace",
                    "keycloak.url",
                    "keycloak.visitorcheck",
                    "otp")
            .room(
                    "keycloak.requiredaction",
                    "address",
                    "keycloak.account",
                    "keycloak.codes",
                    "keycloak.config",
                    "keycloak.credential",
                    "keycloak.event",
                    "keycloak.proof",
                    "keycloak.step",
                    "keycloak.store",
                    "keycloak.time",
                    "otp")
            .room(
                    "keycloak.authenticator",
                    "address",
                    "keycloak.account",
                    "keycloak.codes",
                    "keycloak.config",
                    "keycloak.credential",
                    "keycloak.delivery",
                    "keycloak.device",
                    "keycloak.event",
                    "keycloak.line",
                    "keycloak.proof",
                    "keycloak.step",
                    "keycloak.time",
                    "otp")
            .room(
                    "keycloak.api",
                    "address",
                    "keycloak.account",
                    "keycloak.codes",
                    "keycloak.config",
                    "keycloak.console",
                    "keycloak.credential",
                    "keycloak.delivery",
                    "keycloak.event",
                    "keycloak.flow",
                    "keycloak.line",
                    "keycloak.metric",
                    "keycloak.proof",
                    "keycloak.rest",
                    "keycloak.step",
                    "keycloak.store",
                    "keycloak.text",
                    "keycloak.theme",
                    "keycloak.time",
                    "keycloak.visitorcheck",
                    "otp")
            .room(
                    "keycloak.admin",
                    "attack",
                    "keycloak.account",
                    "keycloak.attackmode",
                    "keycloak.authenticator",
                    "keycloak.codes",
                    "keycloak.config",
                    "keycloak.credential",
                    "keycloak.delivery",
                    "keycloak.device",
                    "keycloak.event",
                    "keycloak.migration",
                    "keycloak.requiredaction",
                    "keycloak.setup",
                    "keycloak.store",
                    "keycloak.text",
                    "keycloak.time",
                    "otp")
            .room("keycloak.migration", "keycloak.config", "keycloak.credential", "keycloak.setup")
            .room("keycloak.setup", "keycloak.api", "keycloak.config", "keycloak.requiredaction", "keycloak.url")
            .room(
                    "keycloak.condition",
                    "keycloak.config",
                    "keycloak.notice",
                    "keycloak.option",
                    "keycloak.text",
                    "keycloak.time",
                    "otp")
            .room("keycloak.option");

    Rooms room(String name, String... used) {
        uses.put(name, new TreeSet<>(List.of(used)));
        return this;
    }

    /** Each direct use. */
    List<String> lines() {
        return uses.entrySet().stream()
                .flatMap(room -> room.getValue().stream().map(used -> room.getKey() + " uses " + used))
                .toList();
    }

    /** Whether a room uses another by way of at least one more. */
    boolean usesByAnother(String room, String other) {
        return uses.get(room).stream().filter(Predicate.not(other::equals)).anyMatch(next -> leadsTo(next, other));
    }

    /** Rooms that use themselves by way of others. */
    List<String> inCircles() {
        return uses.keySet().stream().filter(room -> leadsTo(room, room)).toList();
    }

    private boolean leadsTo(String room, String other) {
        Set<String> seen = new TreeSet<>();
        Set<String> next = new TreeSet<>(uses.getOrDefault(room, Set.of()));
        while (seen.addAll(next)) {
            next.clear();
            seen.forEach(one -> next.addAll(uses.getOrDefault(one, Set.of())));
        }
        return seen.contains(other);
    }

    /** What is used directly and not by way of another, as {@code from --> to}. */
    Stream<String> arrows() {
        return uses.entrySet().stream().flatMap(room -> room.getValue().stream()
                .filter(used -> !usesByAnother(room.getKey(), used))
                .map(used -> room.getKey() + " --> " + used));
    }
}
