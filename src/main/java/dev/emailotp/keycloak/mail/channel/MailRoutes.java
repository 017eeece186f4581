package dev.emailotp.keycloak.mail.channel;

import dev.emailotp.keycloak.channel.SendResult;
import dev.emailotp.keycloak.config.MailAccount;
import dev.emailotp.keycloak.config.MailProvider;
import dev.emailotp.keycloak.config.MailRouteOptions;
import dev.emailotp.keycloak.metric.Meters;
import dev.emailotp.keycloak.metric.Metric;
import dev.emailotp.keycloak.text.OneLine;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.keycloak.models.RealmModel;

/** Which of their mail providers this node uses for the realms that have chosen some. Safe for concurrent use. */
final class MailRoutes {
    private static final Logger LOG = Logger.getLogger(MailRoutes.class);

    /** By the realm's ID. */
    private final Map<String, Used> used = new ConcurrentHashMap<>();

    /** The ID of the realm that has a published name. */
    private final Map<String, String> published = new ConcurrentHashMap<>();

    private final Clock clock;
    private final Meters meters;

    /**
     * What a realm uses.
     *
     * @param settings those of the mail server, if it is the first
     */
    private record Used(MailAccount first, Map<String, String> settings, Failover failover) {
        @Override
        public String toString() {
            return "Used[" + first + "]";
        }
    }

    MailRoutes(Clock clock, Meters meters) {
        this.clock = clock;
        this.meters = meters;
    }

    /**
     * @param mail names the mail in all attempts
     * @param leg sends the mail by one provider, or asks it
     */
    SendResult send(RealmModel realm, MailRouteOptions options, String mail, Function<MailAccount, SendResult> leg) {
        MailAccount first = options.first();
        if (options.second().isEmpty()) {
            used.remove(realm.getId());
            return leg.apply(first);
        }
        MailAccount second = options.second().get();
        return new MailRoute(
                        failover(realm, first),
                        options.secondAfter(),
                        why -> tell(
                                realm, first.provider().id(), second.provider().id(), why))
                .send(mail, () -> leg.apply(first), () -> leg.apply(second));
    }

    /** Counts a mail that was accepted. */
    void count(RealmModel realm, SendResult result) {
        if (result instanceof SendResult.Sent sent) {
            meters.count(Metric.MAILS_ACCEPTED, realm.getName(), sent.provider());
        }
    }

    /** An admin who changes the first provider wants it to be tried at once. */
    private Failover failover(RealmModel realm, MailAccount first) {
        Map<String, String> settings = first.provider() == MailProvider.SMTP ? realm.getSmtpConfig() : Map.of();
        Used now = used.compute(
                realm.getId(),
                (id, before) -> before != null
                                && before.first().equals(first)
                                && before.settings().equals(settings)
                        ? before
                        : new Used(first, Map.copyOf(settings), new Failover(clock)));
        String name = realm.getName();
        if (published.put(name, realm.getId()) == null) {
            meters.watch(Metric.MAIL_SECOND, this, routes -> routes.usesSecond(name), name);
        }
        return now.failover();
    }

    private int usesSecond(String name) {
        Used now = used.get(published.getOrDefault(name, ""));
        return now != null && now.failover().usesSecond() ? 1 : 0;
    }

    private static void tell(RealmModel realm, String first, String second, String why) {
        String name = OneLine.of(realm.getName());
        if (why.isEmpty()) {
            LOG.infof("Mails of realm %s go by %s again", name, first);
        } else {
            LOG.warnf("Mails of realm %s go by %s for now, because %s fails: %s", name, second, first, why);
        }
    }
}
