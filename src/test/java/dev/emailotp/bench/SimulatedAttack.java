package dev.emailotp.bench;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.TestRealm;
import java.util.Random;

/** What attackers do. Each action is one of many that are alike. */
enum SimulatedAttack {
    /** Guesses at the codes of one person, from a new network each time. */
    TARGETED_GUESSING("targeted guessing") {
        @Override
        void act(TestRealm realm, Random random) {
            guess(start(realm, anyNetwork(random), "victim0"), 3);
        }
    },

    /** Two guesses at each of many people, from twenty networks. */
    SPRAYING("spraying") {
        @Override
        void act(TestRealm realm, Random random) {
            guess(start(realm, network(random.nextInt(20)), victim(random)), 2);
        }
    },

    /** Mails to one mailbox, from a new network each time. */
    BOMBING_ONE("mail bombing, one mailbox") {
        @Override
        void act(TestRealm realm, Random random) {
            start(realm, anyNetwork(random), "victim0");
        }
    },

    /** Mails to many mailboxes, from a new network each time. */
    BOMBING_MANY("mail bombing, many mailboxes") {
        @Override
        void act(TestRealm realm, Random random) {
            start(realm, anyNetwork(random), victim(random));
        }
    },

    /** Stolen passwords that are right, from two hundred networks, and two guesses at the code that follows. */
    STUFFING("credential stuffing") {
        @Override
        void act(TestRealm realm, Random random) {
            Page page = browser(network(random.nextInt(200)))
                    .get(realm.signInUrl())
                    .signIn(victim(random), TestRealm.PASSWORD);
            guess(page, 2);
        }
    };

    static final int VICTIMS = 200;

    private final String title;

    SimulatedAttack(String title) {
        this.title = title;
    }

    abstract void act(TestRealm realm, Random random);

    String title() {
        return title;
    }

    /** Whether people have passwords; otherwise a code is all that they sign in with. */
    boolean afterPassword() {
        return this == STUFFING;
    }

    static Browser browser(String network) {
        return new Browser().header("Forwarded", "for=" + network);
    }

    private static Page start(TestRealm realm, String network, String person) {
        return browser(network).get(realm.signInUrl()).enterAddress(realm.address(person));
    }

    private static void guess(Page page, int times) {
        Page next = page;
        for (int i = 0; i < times && next.asksForCode(); i++) {
            String length = next.document().getElementById("kc-email-otp-form").attr("data-length");
            next = next.enter("0".repeat(Integer.parseInt(length)));
        }
    }

    private static String victim(Random random) {
        return "victim" + random.nextInt(VICTIMS);
    }

    private static String anyNetwork(Random random) {
        return "198.18." + random.nextInt(256) + "." + random.nextInt(256);
    }

    private static String network(int number) {
        return "198.51.100." + number;
    }
}
