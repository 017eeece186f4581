package dev.emailotp.bench;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.TestRealm;
import dev.emailotp.smtp.SmtpFault;
import dev.emailotp.smtp.SmtpServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/**
 * How long 500 people wait who ask for a code at once, with a mail server that takes two seconds for each mail. Run with
 * {@code mvn -Pbench -Dbench=rush}.
 */
public final class MailRush {
    private static final int PEOPLE = 500;
    private static final int AT_ONCE = 32;
    private static final int ROUNDS = 3;

    private final SmtpServer smtp = SmtpServer.start();
    private final TestRealm realm =
            TestRealm.of(MailRush.class).mailServer(smtp.port()).make();
    private final ExecutorService people = Executors.newFixedThreadPool(AT_ONCE);

    private MailRush() {
        realm.steps()
                .configure(Map.of("mailsPerNetwork", "0", "guessesPerNetwork", "0"))
                .close();
        forEachPerson(i -> realm.person("person" + i));
    }

    public static void main(String[] args) throws Exception {
        MailRush rush = new MailRush();
        rush.smtp.fault(new SmtpFault.Slow(Duration.ofSeconds(2)));
        for (int round = 0; round < ROUNDS; round++) {
            rush.measure();
        }
        System.exit(0);
    }

    private void measure() throws InterruptedException {
        int before = smtp.mails().size();
        long start = System.nanoTime();
        forEachPerson(i -> realm.passwordEntered(new Browser(), "person" + i).expectCodePage());
        double asked = (System.nanoTime() - start) / 1e9;
        while (smtp.mails().size() - before < PEOPLE) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        double sent = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "%d codes, SMTP 2 s: all asked for after %.1f s, all mails taken after %.1f s%n",
                PEOPLE,
                asked,
                sent);
    }

    private void forEachPerson(IntConsumer work) {
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            int person = i;
            all.add(people.submit(() -> work.accept(person)));
        }
        for (Future<?> each : all) {
            try {
                each.get();
            } catch (InterruptedException | ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
