package dev.emailotp.bench;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Mailbox;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.it.support.TestRealm;
import dev.emailotp.smtp.SmtpFault;
import dev.emailotp.smtp.SmtpServer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * What a slow or dead mail server costs people, and what kept connections save: variants interleaved in one run on one
 * server. Run with {@code mvn -Pbench -Dbench=mail}.
 */
public final class MailLoad {
    private static final int PEOPLE = 160;

    private final RunningKeycloak keycloak = RunningKeycloak.get();
    private final ExecutorService people = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        return thread;
    });
    private final SmtpServer smtp = SmtpServer.start();
    private final TestRealm realm =
            TestRealm.of(MailLoad.class).mailServer(smtp.port()).make();

    /** Its passwords cost what Keycloak's do unless told otherwise. */
    private final TestRealm beside = TestRealm.of(MailLoad.class)
            .mailServer(smtp.port())
            .settings(settings -> settings.setPasswordPolicy(""))
            .make();

    private MailLoad() {
        for (TestRealm each : List.of(realm, beside)) {
            each.steps()
                    .configure(Map.of(
                            "mailsPerNetwork", "0",
                            "guessesPerNetwork", "0",
                            "mailsPerTenMinutes", "1000",
                            "mailsPerDay", "1000"))
                    .close();
            inParallel(PEOPLE, 4, i -> each.person("person" + i));
        }
        beside.person("bystander", user -> user.setEmailVerified(false));
    }

    public static void main(String[] args) throws IOException {
        MailLoad load = new MailLoad();
        load.senders();
        load.inParallel(PEOPLE, 8, load::signIn);
        load.passwordTimes(load.realm, "hash free of cost");
        load.passwordTimes(load.beside, "Keycloak's own hash");
        load.logins();
        load.bystander();
        load.shutdown();
        System.exit(0);
    }

    private static void say(String format, Object... values) {
        System.out.printf(Locale.ROOT, format + "%n", values);
    }

    private void signIn(int person) {
        String name = "person" + person % PEOPLE;
        Page page = realm.passwordEntered(new Browser(), name).expectCodePage();
        page.enter(codeOf(name)).expectSignedIn();
    }

    private String codeOf(String name) {
        return Mailbox.code(smtp.await(realm.address(name)).message());
    }

    /** The time of the password's post, with a mail server that takes no time, 200 ms and 2 s. */
    private void passwordTimes(TestRealm where, String hash) {
        Map<Integer, MeasuredTimes> times = new LinkedHashMap<>();
        List.of(0, 200, 2000).forEach(delay -> times.put(delay, new MeasuredTimes()));
        for (int i = 0; i < 900; i++) {
            int delay = List.of(0, 200, 2000).get(i % 3);
            smtp.fault(new SmtpFault.Slow(Duration.ofMillis(delay)));
            Page password = new Browser().get(where.signInUrl());
            String name = "person" + i % PEOPLE;
            times.get(delay)
                    .take(() -> password.signIn(name, TestRealm.PASSWORD).expectCodePage());
        }
        for (int i = 0; i < 900; i++) {
            smtp.await(where.address("person" + i % PEOPLE));
        }
        times.forEach((delay, taken) -> say("password post, %s, SMTP %4d ms: %s", hash, delay, taken));
    }

    /**
     * Whole logins per second of 32 people at once; and the connections these take. The rounds are long enough for their
     * ends, where fewer than 32 are left, not to count.
     */
    private void logins() {
        Map<Integer, Integer> done = new LinkedHashMap<>();
        Map<Integer, Double> seconds = new LinkedHashMap<>();
        int mails = smtp.mails().size();
        int connections = smtp.connections();
        for (int round = 0; round < 6; round++) {
            int delay = round % 2 == 0 ? 0 : 200;
            smtp.fault(new SmtpFault.Slow(Duration.ofMillis(delay)));
            long start = System.nanoTime();
            inParallel(8 * PEOPLE, 32, this::signIn);
            seconds.merge(delay, (System.nanoTime() - start) / 1e9, Double::sum);
            done.merge(delay, 8 * PEOPLE, Integer::sum);
        }
        done.forEach((delay, count) -> say(
                "32 people at once, SMTP %3d ms: %.2f logins/s (%d logins)", delay, count / seconds.get(delay), count));
        int sent = smtp.mails().size() - mails;
        int opened = smtp.connections() - connections;
        say("connections per mail in that: %d / %d = %.3f", opened, sent, (double) opened / sent);
    }

    /** Password-only logins in the realm beside, quiet and while 128 people wait for mails from a slow server. */
    private void bystander() {
        MeasuredTimes quiet = new MeasuredTimes();
        MeasuredTimes busy = new MeasuredTimes();
        for (int round = 0; round < 4; round++) {
            for (int i = 0; i < 30; i++) {
                quiet.take(this::bystanderSignsIn);
            }
            smtp.fault(new SmtpFault.Slow(Duration.ofSeconds(2)));
            int before = smtp.mails().size();
            List<Page> waiting = new ArrayList<>();
            inParallel(128, 32, i -> {
                Page page = realm.passwordEntered(new Browser(), "person" + i).expectCodePage();
                synchronized (waiting) {
                    waiting.add(page);
                }
            });
            AtomicBoolean over = new AtomicBoolean();
            Future<?> looking = people.submit(() -> look(waiting, over));
            while (smtp.mails().size() - before < 128 - 32) {
                busy.take(this::bystanderSignsIn);
            }
            over.set(true);
            join(looking);
            inParallel(128, 32, i -> smtp.await(realm.address("person" + i)));
        }
        say("bystander, quiet: %s", quiet);
        say("bystander while 128 wait on SMTP 2 s, with their pages asking: %s", busy);
    }

    /** Each page asks every four seconds what has become of its mail. */
    private static void look(List<Page> pages, AtomicBoolean over) {
        for (int i = 0; !over.get(); i = (i + 1) % pages.size()) {
            pages.get(i).delivery();
            pause(Duration.ofMillis(4000 / pages.size()));
        }
    }

    private void bystanderSignsIn() {
        beside.passwordEntered(new Browser(), "bystander").expectSignedIn();
    }

    /** Mails per second and the client's CPU per mail, over TLS with a login, ours and Keycloak's own. */
    private void senders() {
        SmtpServer secure = SmtpServer.startWithTls(keycloak.trustedTls());
        realm.update(settings -> {
            Map<String, String> config = TestRealm.smtp(secure.port());
            config.putAll(Map.of("starttls", "true", "auth", "true", "user", "realm", "password", "secret"));
            settings.setSmtpServer(config);
        });
        for (boolean warm : List.of(false, true)) {
            Map<String, double[]> totals = new LinkedHashMap<>();
            for (int round = 0; round < 6; round++) {
                String sender = round % 2 == 0 ? "default" : "email-otp-pooled";
                int count = 100;
                long start = System.nanoTime();
                Duration before = keycloak.probe().cpuTime();
                AtomicInteger cpuMicros = new AtomicInteger();
                inParallel(
                        4,
                        4,
                        i -> cpuMicros.addAndGet((int) (keycloak.probe()
                                        .mails(realm.name(), sender, count)
                                        .toNanos()
                                / 1000)));
                double elapsed = (System.nanoTime() - start) / 1e9;
                double process = keycloak.probe().cpuTime().minus(before).toNanos() / 1e6;
                double[] total = totals.computeIfAbsent(sender, any -> new double[4]);
                total[0] += 4 * count;
                total[1] += elapsed;
                total[2] += cpuMicros.get() / 1e3;
                total[3] += process;
            }
            if (warm) {
                totals.forEach((sender, t) -> say(
                        "%s over TLS with AUTH: %.0f mails/s, %.2f ms CPU of the sending thread, %.2f ms of the process"
                                + " per mail (%.0f mails)",
                        sender, t[0] / t[1], t[2] / t[0], t[3] / t[0], t[0]));
            }
        }
        secure.close();
        realm.update(settings -> settings.setSmtpServer(TestRealm.smtp(smtp.port())));
    }

    /** The server is asked to end while mails are queued. */
    private void shutdown() throws IOException {
        smtp.fault(new SmtpFault.Slow(Duration.ofSeconds(2)));
        int before = smtp.mails().size();
        inParallel(PEOPLE, 32, i -> realm.passwordEntered(new Browser(), "person" + i)
                .expectCodePage());
        int gone = smtp.mails().size() - before;
        long start = System.nanoTime();
        keycloak.stop(Duration.ofSeconds(60));
        double seconds = (System.nanoTime() - start) / 1e9;
        int sent = smtp.mails().size() - before;
        long reported = keycloak.logs()
                .text()
                .lines()
                .filter(line -> line.contains("Mail to ") && line.endsWith(": stopped"))
                .count();
        say(
                "shutdown: %d mails asked for, %d gone before, %d sent while stopping, %d reported as not sent; took %.1f s",
                PEOPLE, gone, sent - gone, reported, seconds);
    }

    private void inParallel(int count, int atOnce, IntConsumer work) {
        AtomicInteger next = new AtomicInteger();
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < atOnce; i++) {
            all.add(people.submit(() -> {
                for (int n = next.getAndIncrement(); n < count; n = next.getAndIncrement()) {
                    work.accept(n);
                }
            }));
        }
        all.forEach(MailLoad::join);
    }

    private static void join(Future<?> work) {
        try {
            work.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
