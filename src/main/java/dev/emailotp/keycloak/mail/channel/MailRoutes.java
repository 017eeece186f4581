package dev.emailotp.keycloak.mail.channel;

import dev.emailotp.keycloak.channel.SendResult;
import dev.emailotp.keycloak.config.MailAccount;
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

    private final Map<String, Failover> failovers = new ConcurrentHashMap<>();
    private final Clock clock;
    private final Meters meters;

    MailRoutes(Clock clock, Meters meters) {
        this.clock = clock;
        this.meters = meters;
    }

    /** @param leg sends the mail by one provider */
    SendResult send(RealmModel realm, MailRouteOptions options, Function<MailAccount, SendResult> leg) {
        MailAccount first = options.first();
        SendResult result = options.second()
                .map(second ->
                        route(realm, options, first, second).send(() -> leg.apply(first), () -> leg.apply(second)))
                .orElseGet(() -> leg.apply(first));
        if (result instanceof SendResult.Sent sent) {
            meters.count(Metric.MAILS_ACCEPTED, realm.getName(), sent.provider());
        }
        return result;
    }

    private MailRoute route(RealmModel realm, MailRouteOptions options, MailAccount first, MailAccount second) {
        return new MailRoute(
                failover(realm, first),
                options.secondAfter(),
                why -> tell(realm, first.provider().id(), second.provider().id(), why));
    }

    /** An admin who changes the first provider wants it to be tried at once. */
    private Failover failover(RealmModel realm, MailAccount first) {
        String name = realm.getName();
        return failovers.computeIfAbsent(realm.getId() + first.hashCode(), id -> {
            Failover failover = new Failover(clock);
            meters.watch(Metric.MAIL_SECOND, failover, used -> used.usesSecond() ? 1 : 0, name);
            return failover;
        });
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
