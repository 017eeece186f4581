package dev.emailotp.keycloak.mail.queue;

import dev.emailotp.keycloak.channel.FailureKind;
import dev.emailotp.keycloak.channel.SendFailure;
import dev.emailotp.otp.Delivery;
import java.util.Optional;

/**
 * Filters the delivery for a page that must not reveal whether an address has an account: such a page shows nothing
 * that depends on the address.
 */
final class Concealment {
    private Concealment() {}

    /** @return the delivery to show instead; empty if the page does not change */
    static Optional<Delivery> shown(Delivery delivery, Optional<SendFailure> failure) {
        if (delivery == Delivery.SENT) {
            return Optional.of(Delivery.QUEUED);
        }
        // Only a mail to an account can get as far as to be uncertain, and to lose its answer.
        boolean ofTheMail = delivery == Delivery.UNCERTAIN
                || failure.filter(why -> !why.isOfTheServer() || why.kind() == FailureKind.ANSWER_LOST)
                        .isPresent();
        return ofTheMail ? Optional.empty() : Optional.of(delivery);
    }
}
