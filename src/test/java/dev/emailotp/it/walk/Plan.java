package dev.emailotp.it.walk;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Who walks where and with what, and how the walk gets to the page from which it goes on at random. All of it by the seed. */
record Plan(Flow flow, Kind attacker, Kind victim, Set<Factor> known, List<Move> start) {
    static Plan draw(Random random, Flow flow) {
        Kind attacker = random.nextBoolean() ? Kind.CAREFUL : Kind.PLAIN;
        int of = random.nextInt(20);
        Kind victim = of < 8 ? Kind.PLAIN : of < 16 ? Kind.CAREFUL : Kind.UNPROVEN;
        Set<Factor> known = known(random, flow, victim);
        return new Plan(flow, attacker, victim, known, start(random, known, victim));
    }

    private static Set<Factor> known(Random random, Flow flow, Kind victim) {
        EnumSet<Factor> known = EnumSet.noneOf(Factor.class);
        int of = random.nextInt(100);
        if (of < 10) {
            return known;
        }
        if (of < 45 || of >= 90) {
            known.add(Factor.PASSWORD);
        }
        if (of >= 45) {
            known.add(Factor.MAILBOX);
        }
        if (flow.asksAfterProvider() && random.nextInt(3) == 0) {
            known.add(Factor.PROVIDER);
        }
        if (victim == Kind.UNPROVEN && random.nextInt(3) == 0) {
            // whoever made the account with an address that is somebody else's
            return EnumSet.of(Factor.PASSWORD, Factor.APP);
        }
        return known;
    }

    private static List<Move> start(Random random, Set<Factor> known, Kind victim) {
        List<List<Move>> starts = new ArrayList<>();
        starts.add(List.of());
        starts.add(List.of(new Move.Password(Role.ATTACKER, true)));
        starts.add(List.of(new Move.Reset(Role.ATTACKER)));
        starts.add(List.of(new Move.Reset(Role.ATTACKER), new Move.MailCode(Role.ATTACKER, 0)));
        starts.add(List.of(new Move.Mailbox(Role.ATTACKER)));
        starts.add(List.of(new Move.Mailbox(Role.ATTACKER), new Move.MailCode(Role.ATTACKER, 0)));
        starts.add(List.of(new Move.Provider(Role.ATTACKER)));
        starts.add(List.of(new Move.Reset(Role.VICTIM)));
        starts.add(List.of(new Move.Mailbox(Role.VICTIM)));
        starts.add(List.of(new Move.Link(Role.ATTACKER)));
        starts.add(List.of(new Move.Provider(Role.VICTIM)));
        starts.add(List.of(new Move.Provider(Role.VICTIM), new Move.Submit()));
        starts.add(List.of(new Move.Go("GET", "registration", Query.CLEAN, Body.NONE)));
        starts.add(List.of(new Move.Open("&kc_action=email-otp-update-email"), new Move.Password(Role.ATTACKER, true)));
        if (known.contains(Factor.PASSWORD)) {
            for (int i = 0; i < 3; i++) {
                starts.add(List.of(new Move.Password(Role.VICTIM, true)));
            }
            // what an account of one's own has reached in this tab, before the other one's password
            for (int i = 0; i < 12 && !known.contains(Factor.APP); i++) {
                starts.add(List.of(new Move.Reset(Role.ATTACKER), new Move.MailCode(Role.ATTACKER, 0)));
            }
        }
        if (known.contains(Factor.APP)) {
            for (int i = 0; i < 6; i++) {
                starts.add(List.of(new Move.Password(Role.VICTIM, true), new Move.AppCode(Role.VICTIM)));
            }
        }
        if (known.contains(Factor.MAILBOX)) {
            starts.add(List.of(new Move.Link(Role.VICTIM)));
        }
        if (known.contains(Factor.MAILBOX) && victim != Kind.PLAIN) {
            for (int i = 0; i < 4; i++) {
                starts.add(List.of(new Move.Mailbox(Role.VICTIM), new Move.MailCode(Role.VICTIM, 0)));
                starts.add(List.of(new Move.Reset(Role.VICTIM), new Move.MailCode(Role.VICTIM, 0)));
                starts.add(
                        List.of(new Move.Provider(Role.VICTIM), new Move.Submit(), new Move.MailCode(Role.VICTIM, 0)));
            }
        }
        return starts.get(random.nextInt(starts.size()));
    }
}
