package dev.emailotp.attack;

/**
 * Where a request comes from, and whom it concerns.
 *
 * @param mailbox the mailbox that codes go to, in a form that all its spellings share
 * @param domain its mail domain
 * @param network the network of the requester, as coarse as what a provider gives to one customer; empty for a service,
 *     which asks for people everywhere
 */
public record Source(String mailbox, String domain, String network) {
    boolean isService() {
        return network.isEmpty();
    }

    long mailbox(Fingerprint fingerprint) {
        return fingerprint.of(mailbox);
    }

    long domain(Fingerprint fingerprint) {
        return fingerprint.of(domain);
    }

    long network(Fingerprint fingerprint) {
        return fingerprint.of(network);
    }

    @Override
    public String toString() {
        return "Source";
    }
}
