package dev.emailotp.keycloak.mail.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.otp.Delivery;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConcealmentTest {
    @Test
    void aMailThatWasSentLooksLikeOneThatWasNeverToBe() {
        assertThat(Concealment.shown(Delivery.SENT, Optional.empty())).contains(Delivery.QUEUED);
    }

    @Test
    void whatTheServerSaysOfOneAddressIsNotShown() {
        assertThat(Concealment.shown(Delivery.FAILED, Optional.of(MailFailure.REPLY_5XX)))
                .isEmpty();
        assertThat(Concealment.shown(Delivery.DELAYED, Optional.of(MailFailure.REPLY_4XX)))
                .isEmpty();
    }

    @Test
    void aServerThatTakesNoMailsIsNoSecret() {
        assertThat(Concealment.shown(Delivery.DELAYED, Optional.of(MailFailure.CONNECT)))
                .contains(Delivery.DELAYED);
        assertThat(Concealment.shown(Delivery.FAILED, Optional.of(MailFailure.AUTHENTICATION)))
                .contains(Delivery.FAILED);
        assertThat(Concealment.shown(Delivery.FAILED, Optional.empty())).contains(Delivery.FAILED);
    }
}
