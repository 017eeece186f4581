package dev.emailotp.it.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Mailbox;
import dev.emailotp.it.support.NativeApp.Answer;
import dev.emailotp.it.support.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What people and apps do while lines are faulty, and what has to hold whatever happens. */
enum Story {
    /** Apps enter the right code at once: one of them gets a proof, or a new code gives one. */
    PROOF {
        @Override
        void happen(Round round) {
            Answer sent = round.sendCode();
            String code = round.mailbox().code(1);
            List<Answer> answers =
                    new ArrayList<>(round.duringFaults(turn -> round.app(turn).verify(sent, code)));
            answers.forEach(round::expectOrderly);
            answers.add(round.afterFaults(() -> round.app(1).verify(sent, code)));
            long proofs =
                    answers.stream().filter(answer -> answer.status() == 200).count();
            assertThat(proofs).as("proofs of %s", answers).isLessThanOrEqualTo(1);
            if (proofs == 0) {
                Answer anew = round.sendCode();
                assertThat(round.app(0).verify(anew, round.mailbox().code(2)).status())
                        .isEqualTo(200);
            }
        }
    },

    /**
     * Apps guess at once, and go on guessing: no more than five inputs are compared, the last of which locks the visitor,
     * and then the code is dead.
     */
    GUESSES {
        private static final int GUESSES = 5;

        @Override
        void happen(Round round) {
            Answer sent = round.sendCode();
            String code = round.mailbox().code(1);
            String wrong = Mailbox.wrong(code);
            List<Answer> answers =
                    new ArrayList<>(round.duringFaults(turn -> round.app(turn).verify(sent, wrong)));
            answers.forEach(round::expectOrderly);
            while (answers.size() < 3 * GUESSES) {
                int turn = answers.size();
                answers.add(round.afterFaults(() -> round.app(turn).verify(sent, wrong)));
            }
            List<String> compared = answers.stream()
                    .map(Round::refusal)
                    .filter(List.of("wrong_code", "locked")::contains)
                    .toList();
            long lost =
                    answers.stream().filter(answer -> answer.status() >= 500).count();
            assertThat(compared).as("of %s", answers).hasSizeBetween((int) (GUESSES - lost), GUESSES);
            round.app(0).verify(sent, code).expectError(400, "exhausted_code");
        }
    },

    /** The tabs of a browser post the right code at once: it signs in once, or the person signs in with a new code. */
    TABS {
        @Override
        void happen(Round round) {
            String id = round.person();
            Browser browser = new Browser();
            List<Page> tabs = Stream.generate(() -> round.codePage(browser, 0))
                    .limit(round.plan().callers())
                    .toList();
            String code = round.mailbox().code(1);
            List<Page> answers = round.duringFaults(turn -> tabs.get(turn).enter(code, round.node(turn)));
            answers.forEach(round::expectOrderly);
            assertThat(round.logins(id)).as("logins").isLessThanOrEqualTo(1);
            round.signInAfterwards();
            assertThat(round.copies()).as("mails: %s", round.mails()).isEmpty();
        }
    },

    /** A person comes to the step and asks for the mail again: each mail comes once, or it is told that it does not. */
    ARRIVAL {
        @Override
        void happen(Round round) {
            String id = round.person();
            List<Page> pages = round.duringFaults(turn -> round.comeAndAskAgain(turn));
            pages.forEach(round::expectOrderly);
            round.awaitSent();
            assertThat(round.mails().different())
                    .as("mails: %s", round.mails())
                    .isLessThanOrEqualTo(2 * round.plan().callers());
            assertThat(round.copies())
                    .as("copies although no answer of the mail server was lost: %s", round.mails())
                    .isEmpty();
            if (!round.suffered(Fault.Line.DATABASE)) {
                assertThat(round.mailEvents(id))
                        .as("events of mails; the mails: %s", round.mails())
                        .isGreaterThanOrEqualTo(round.mails().different());
                if (!round.suffered(Fault.Line.REDIS)) {
                    pages.forEach(Page::expectCodePage);
                    assertThat(round.mailEvents(id))
                            .as("events of mails, one or more for each login")
                            .isGreaterThanOrEqualTo(pages.size());
                }
            }
            round.signInAfterwards();
        }
    };

    abstract void happen(Round round);
}
