package dev.emailotp.it.walk;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Walks, each by its number alone, and remembers what it has found. Safe for concurrent use. */
final class Walker {
    private static final int STEPS = 8;

    /** Walks after which people are replaced although nothing has happened to them. */
    private static final int LONG_ENOUGH = 50;

    /** Findings that look alike and are cut down to what they need; the same hole is found again and again. */
    private static final int WORTH_SHORTENING = 4;

    private record Roles(Flow flow, Kind attacker, Kind victim) {}

    private final Map<Flow, World> worlds = new EnumMap<>(Flow.class);
    private final Map<Roles, Queue<Cast>> casts = new ConcurrentHashMap<>();
    private final Queue<Finding> findings = new ConcurrentLinkedQueue<>();
    private final Map<String, Integer> alike = new ConcurrentHashMap<>();
    private final AtomicInteger requests = new AtomicInteger();

    Walker(Set<Flow> flows) {
        Admin admin = new Admin();
        Inbox inbox = new Inbox();
        flows.forEach(flow -> worlds.put(flow, new World(flow, admin, inbox)));
    }

    Optional<Finding> walk(long seed) {
        Random random = new Random(seed);
        // the first numbers of seeds that follow each other are alike
        random.nextLong();
        Plan plan = Plan.draw(random, Flow.of(seed));
        Cast cast = borrow(plan);
        Walk walk = new Walk(cast, plan.known());
        List<Move> moves = new ArrayList<>(plan.start());
        moves.forEach(move -> move.on(walk));
        Grammar grammar = new Grammar(random);
        for (int i = 0; i < STEPS && !(walk.isOver() && random.nextInt(3) > 0); i++) {
            Move move = grammar.next(walk);
            moves.add(move);
            move.on(walk);
        }
        Optional<Violation> violation = walk.verdict();
        requests.addAndGet(walk.requests());
        giveBack(plan, cast, walk, moves);
        Optional<Finding> finding =
                violation.map(wrong -> new Finding(seed, plan, wrong, shortest(plan, moves, wrong), walk.trace()));
        finding.ifPresent(findings::add);
        return finding;
    }

    /** Leaves out one move after the other as long as the rest still leads there, with other people. */
    private List<Move> shortest(Plan plan, List<Move> moves, Violation wrong) {
        if (alike.merge(plan.flow() + wrong.kind(), 1, Integer::sum) > WORTH_SHORTENING) {
            return List.of();
        }
        List<Move> needed = new ArrayList<>(moves);
        for (int i = needed.size() - 1; i >= 0; i--) {
            List<Move> fewer = new ArrayList<>(needed);
            fewer.remove(i);
            if (again(plan, fewer)
                    .filter(other -> other.kind().equals(wrong.kind()))
                    .isPresent()) {
                needed = fewer;
            }
        }
        return List.copyOf(needed);
    }

    /** Does these moves with people of their own. */
    Optional<Violation> again(Plan plan, List<Move> moves) {
        return made(plan, moves).verdict();
    }

    Walk made(Plan plan, List<Move> moves) {
        Walk walk = new Walk(new Cast(worlds.get(plan.flow()), plan.attacker(), plan.victim()), plan.known());
        moves.forEach(move -> move.on(walk));
        return walk;
    }

    private Cast borrow(Plan plan) {
        Cast cast = casts.computeIfAbsent(roles(plan), roles -> new ConcurrentLinkedQueue<>())
                .poll();
        return cast == null ? new Cast(worlds.get(plan.flow()), plan.attacker(), plan.victim()) : cast;
    }

    /** Keeps people to whom nothing has happened for the next walk. */
    private void giveBack(Plan plan, Cast cast, Walk walk, List<Move> moves) {
        boolean asBefore = !walk.isOver()
                && !walk.victimMayHaveActed()
                && moves.stream().noneMatch(move -> move instanceof Move.Submit)
                && walk.trace().stream().noneMatch(line -> line.startsWith("!!!") || line.contains("NEW_PASSWORD"));
        if (asBefore && cast.walks.incrementAndGet() < LONG_ENOUGH) {
            casts.get(roles(plan)).add(cast);
        }
    }

    private static Roles roles(Plan plan) {
        return new Roles(plan.flow(), plan.attacker(), plan.victim());
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    int requests() {
        return requests.get();
    }
}
