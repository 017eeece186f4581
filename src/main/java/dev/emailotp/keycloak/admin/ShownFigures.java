package dev.emailotp.keycloak.admin;

import java.util.List;

/** How a realm's codes and mails fared, as JSON. */
public record ShownFigures(Window lastHour, Window lastDay) {
    /**
     * What happened within a time.
     *
     * @param since the beginning of what was counted, in milliseconds since 1970
     * @param complete whether all of the time was counted; if not, only the latest events were, since {@code since}
     * @param networks the networks with the most wrong codes and refused requests, the worst first
     */
    public record Window(long since, boolean complete, Mails mails, Codes codes, List<Network> networks) {}

    /**
     * The mails.
     *
     * @param sent accepted by the mail server
     * @param delayed to be tried again after a failure
     * @param failed given up
     * @param refused not sent, because of a limit
     */
    public record Mails(long sent, long delayed, long failed, long refused) {}

    /**
     * The codes that were entered.
     *
     * @param right that were right
     * @param wrong that were wrong or no codes at all
     * @param expired that were too old
     * @param exhausted that had no guess left
     * @param refused that were not compared, because of a limit
     * @param peopleLocked how many people were locked by wrong codes
     */
    public record Codes(long right, long wrong, long expired, long exhausted, long refused, int peopleLocked) {}

    /**
     * A network with wrong codes or refused requests.
     *
     * @param network shortened; empty if unknown
     */
    public record Network(String network, long wrong, long refused) {}
}
