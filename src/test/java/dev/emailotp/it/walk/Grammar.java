package dev.emailotp.it.walk;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * What a walk does next: mostly what its page asks for or where people's links lead, else anything. Two walks of three are
 * about what one login makes of another: from a page that is reached with a proof only, they mostly go to where another
 * login begins, and there they mostly sign in.
 */
final class Grammar {
    private static final List<String> ACTIONS = List.of(
            "authenticate",
            "reset-credentials",
            "registration",
            "required-action",
            "consent",
            "first-broker-login",
            "post-broker-login",
            "restart",
            "detached-info",
            "action-token");

    private static final Set<Place> BEGINNINGS = EnumSet.of(Place.LOGIN, Place.NAME, Place.ADDRESS);

    private record Weighted(int weight, Move move) {}

    private final Random random;
    private final boolean mixesLogins;

    Grammar(Random random) {
        this.random = random;
        this.mixesLogins = random.nextInt(3) > 0;
    }

    Move next(Walk walk) {
        List<Weighted> moves = new ArrayList<>();
        honest(walk, moves);
        if (mixesLogins && isReached(walk)) {
            otherLogins(moves);
        } else if (!mixesLogins || !BEGINNINGS.contains(walk.page().place()) || random.nextInt(4) == 0) {
            elsewhere(walk, moves);
        }
        int left = random.nextInt(moves.stream().mapToInt(Weighted::weight).sum());
        for (Weighted candidate : moves) {
            left -= candidate.weight();
            if (left < 0) {
                return candidate.move();
            }
        }
        throw new AssertionError();
    }

    private void honest(Walk walk, List<Weighted> moves) {
        boolean password = walk.known.contains(Factor.PASSWORD);
        boolean mailbox = walk.known.contains(Factor.MAILBOX);
        int withPassword = mixesLogins ? 60 : 24;
        switch (walk.page().place()) {
            case LOGIN -> {
                add(moves, password ? withPassword : 2, new Move.Password(Role.VICTIM, true));
                add(moves, 10, new Move.Password(Role.ATTACKER, true));
                add(moves, 1, new Move.Password(Role.VICTIM, false));
                add(moves, mailbox ? 10 : 4, new Move.Mailbox(Role.VICTIM));
                add(moves, 5, new Move.Mailbox(Role.ATTACKER));
                add(moves, 2, new Move.Press("tryAnotherWay"));
                add(moves, 3, new Move.Provider(Role.ATTACKER));
                add(moves, 4, new Move.Provider(Role.VICTIM));
            }
            case NAME -> {
                add(moves, 12, new Move.Name(Role.VICTIM));
                add(moves, 12, new Move.Name(Role.ATTACKER));
                add(moves, 10, new Move.Name(Role.NOBODY));
            }
            case ADDRESS -> {
                add(moves, 15, new Move.Address(Role.VICTIM));
                add(moves, 10, new Move.Address(Role.ATTACKER));
                add(moves, 4, new Move.Address(Role.NOBODY));
                add(moves, 4, new Move.Press("tryAnotherWay"));
            }
            case CODE -> {
                add(moves, mailbox ? 24 : 0, new Move.MailCode(Role.VICTIM, 0));
                add(moves, mailbox ? 3 : 0, new Move.MailCode(Role.VICTIM, 1));
                add(moves, 14, new Move.MailCode(Role.ATTACKER, 0));
                add(moves, 3, new Move.MailCode(Role.ATTACKER, 1));
                add(moves, 1, new Move.WrongCode());
                add(moves, 1, new Move.Press("resend"));
                add(moves, 3, new Move.Press("cancel"));
                add(moves, 3, new Move.Press("tryAnotherWay"));
            }
            case APP -> {
                add(moves, 10, new Move.AppCode(Role.ATTACKER));
                add(moves, walk.known.contains(Factor.APP) ? 15 : 1, new Move.AppCode(Role.VICTIM));
                add(moves, 4, new Move.Press("tryAnotherWay"));
            }
            case OTHER -> {
                add(moves, 4, new Move.Submit());
                add(moves, 2, new Move.Open(""));
            }
            case NEW_PASSWORD -> add(moves, mixesLogins && !isReached(walk) ? 80 : 20, new Move.Submit());
            default -> add(moves, 20, new Move.Submit());
        }
        if (walk.cast.victim.kind == Kind.UNPROVEN && walk.known.contains(Factor.APP)) {
            add(moves, 6, new Move.OwnerComes());
        }
    }

    /** Whether the walk is behind a proof, and cannot or need not go straight on. */
    private static boolean isReached(Walk walk) {
        boolean mailbox = walk.tab().about() == Role.ATTACKER || walk.known.contains(Factor.MAILBOX);
        return switch (walk.page().place()) {
            case APP -> true;
            case NEW_PASSWORD -> walk.tab().about() != Role.VICTIM;
            case CODE -> !mailbox;
            default -> false;
        };
    }

    /** Where another login of the tab begins, for the same person or another. */
    private static void otherLogins(List<Weighted> moves) {
        add(moves, 40, new Move.Go("GET", "authenticate", Query.CLEAN, Body.NONE));
        add(moves, 40, new Move.Reset(Role.VICTIM));
        add(moves, 6, new Move.Reset(Role.ATTACKER));
        add(moves, 8, new Move.Reset(Role.NOBODY));
        add(moves, 4, new Move.Go("POST", "consent", Query.CLEAN, Body.NONE));
        add(moves, 2, new Move.Go("GET", "restart", Query.CLEAN, Body.NONE));
    }

    private void elsewhere(Walk walk, List<Weighted> moves) {
        add(moves, 16, new Move.Go("GET", "authenticate", Query.CLEAN, Body.NONE));
        add(moves, 10, new Move.Reset(Role.VICTIM));
        add(moves, 6, new Move.Reset(Role.ATTACKER));
        add(moves, 3, new Move.Reset(Role.NOBODY));
        add(moves, 3, new Move.Go("GET", "reset-credentials", Query.CLEAN, Body.NONE));
        add(moves, 4, new Move.Go("POST", "consent", Query.CLEAN, Body.NONE));
        add(moves, 3, new Move.Go("GET", "restart", Query.CLEAN, Body.NONE));
        add(moves, 12, anyEndpoint());
        add(moves, 3, anyJump(walk));
        add(moves, 1, new Move.Link(Role.ATTACKER));
        add(moves, 3, new Move.Choose(any(List.copyOf(walk.world().steps.keySet())), random.nextInt(9)));
        add(moves, 3, new Move.Back(any(List.of(Body.values()))));
        add(moves, walk.tabCount() > 1 ? 4 : 2, walk.tabCount() > 1 ? new Move.Switch() : new Move.Open(""));
        add(
                moves,
                1,
                new Move.Open(any(List.of(
                        "&prompt=login",
                        "&max_age=0",
                        "&kc_action=UPDATE_PASSWORD",
                        "&kc_action=email-otp-update-email",
                        "&acr_values=2"))));
    }

    private Move anyEndpoint() {
        return new Move.Go(
                random.nextBoolean() ? "GET" : "POST",
                any(ACTIONS),
                any(List.of(Query.values())),
                any(List.of(Body.values())));
    }

    private Move anyJump(Walk walk) {
        return new Move.Jump(
                random.nextBoolean() ? "GET" : "POST",
                any(List.copyOf(walk.world().steps.keySet())),
                random.nextInt(9),
                any(List.of(Body.values())));
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private static void add(List<Weighted> moves, int weight, Move move) {
        if (weight > 0) {
            moves.add(new Weighted(weight, move));
        }
    }
}
