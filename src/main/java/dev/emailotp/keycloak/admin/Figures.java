package dev.emailotp.keycloak.admin;

import dev.emailotp.keycloak.admin.ShownFigures.Codes;
import dev.emailotp.keycloak.admin.ShownFigures.Mails;
import dev.emailotp.keycloak.admin.ShownFigures.Network;
import dev.emailotp.keycloak.admin.ShownFigures.Window;
import dev.emailotp.keycloak.event.OtpDetails;
import dev.emailotp.keycloak.text.CoarseNetwork;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.Event;

/** Counts the events since a time by what docs/events.md says that they mean. Used by one thread. */
final class Figures {
    private static final int NETWORKS = 10;

    private enum Figure {
        SENT,
        DELAYED,
        FAILED,
        NOT_SENT,
        RIGHT,
        WRONG,
        EXPIRED,
        EXHAUSTED,
        NOT_COMPARED
    }

    private final Instant since;
    private final Map<Figure, Long> counts = new EnumMap<>(Figure.class);
    private final Map<String, Map<Figure, Long>> networks = new HashMap<>();
    private final Set<String> locked = new HashSet<>();
    private long earliest = Long.MAX_VALUE;

    Figures(Instant since) {
        this.since = since;
    }

    Instant since() {
        return since;
    }

    void count(Event event) {
        if (event.getTime() < since.toEpochMilli()) {
            return;
        }
        earliest = Math.min(earliest, event.getTime());
        String result = SavedEvents.detail(event, OtpDetails.RESULT);
        if (OtpDetails.LOCKED.equals(result) && event.getUserId() != null) {
            locked.add(event.getUserId());
        }
        Figure figure = figure(event.getType().name().startsWith("SEND_"), result);
        if (figure == null) {
            return;
        }
        counts.merge(figure, 1L, Long::sum);
        if (figure == Figure.WRONG || figure == Figure.NOT_SENT || figure == Figure.NOT_COMPARED) {
            networks.computeIfAbsent(CoarseNetwork.of(event.getIpAddress()), unseen -> new EnumMap<>(Figure.class))
                    .merge(figure, 1L, Long::sum);
        }
    }

    private static @Nullable Figure figure(boolean ofMail, @Nullable String result) {
        return result == null
                ? null
                : switch (result) {
                    case "sent", "no_account" -> Figure.SENT;
                    case "delayed" -> Figure.DELAYED;
                    case "smtp", "queue_full", "stopped" -> Figure.FAILED;
                    case "cooldown", "mail_limit" -> Figure.NOT_SENT;
                    case "expired" -> ofMail ? Figure.FAILED : Figure.EXPIRED;
                    case "slowed_down", OtpDetails.LOCKED -> ofMail ? Figure.NOT_SENT : Figure.NOT_COMPARED;
                    case "guess_limit" -> Figure.NOT_COMPARED;
                    case "verified" -> Figure.RIGHT;
                    case "wrong", "malformed" -> Figure.WRONG;
                    case "exhausted" -> Figure.EXHAUSTED;
                    default -> null;
                };
    }

    /** @param isWhole whether all events of the time were counted, or only the latest */
    Window shown(boolean isWhole) {
        return new Window(
                isWhole ? since.toEpochMilli() : earliest,
                isWhole,
                new Mails(of(Figure.SENT), of(Figure.DELAYED), of(Figure.FAILED), of(Figure.NOT_SENT)),
                new Codes(
                        of(Figure.RIGHT),
                        of(Figure.WRONG),
                        of(Figure.EXPIRED),
                        of(Figure.EXHAUSTED),
                        of(Figure.NOT_COMPARED),
                        locked.size()),
                worst());
    }

    private List<Network> worst() {
        return networks.entrySet().stream()
                .map(each -> new Network(
                        each.getKey(),
                        each.getValue().getOrDefault(Figure.WRONG, 0L),
                        each.getValue().getOrDefault(Figure.NOT_SENT, 0L)
                                + each.getValue().getOrDefault(Figure.NOT_COMPARED, 0L)))
                .sorted(Comparator.comparingLong((Network network) -> network.wrong() + network.refused())
                        .reversed()
                        .thenComparing(Network::network))
                .limit(NETWORKS)
                .toList();
    }

    private long of(Figure figure) {
        return counts.getOrDefault(figure, 0L);
    }
}
