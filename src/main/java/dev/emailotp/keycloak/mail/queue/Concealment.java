package dev.emailotp.keycloak.mail.queue;

import dev.emailotp.otp.Delivery;
import java.util.Optional;

/** What a page may show that must not tell whether anybody has an address: nothing that depends on the address. */
final class Concealment {
    private Concealment() {}

    /** @return what to show instead; empty if nothing is to change */
    static Optional<Delivery> shown(Delivery delivery, Optional<MailFailure> failure) {
        if (delivery == Delivery.SENT) {
            return Optional.of(Delivery.QUEUED);
        }
        boolean ofTheMail = failure.isPresent() && !failure.get().isOfTheServer();
        return ofTheMail ? Optional.empty() : Optional.of(delivery);
    }
}
