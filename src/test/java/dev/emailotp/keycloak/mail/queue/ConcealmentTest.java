package dev.emailotp.keycloak.mail.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.keycloak.channel.FailureKind;
import dev.emailotp.keycloak.channel.SendFailure;
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
        assertThat(Concealment.shown(Delivery.FAILED, Optional.of(SendFailure.of(FailureKind.REPLY_5XX))))
                .isEmpty();
        assertThat(Concealment.shown(Delivery.DELAYED, Optional.of(SendFailure.of(FailureKind.REPLY_4XX))))
                .isEmpty();
    }

    @Test
    void thatAMailMayHaveBeenSentIsNotShown() {
        assertThat(Concealment.shown(Delivery.UNCERTAIN, Optional.of(SendFailure.of(FailureKind.ANSWER_LOST))))
                .isEmpty();
        assertThat(Concealment.shown(Delivery.UNCERTAIN, Optional.empty())).isEmpty();
    }

    /** A mail to nobody goes by what others have met, and can lose no answer itself. */
    @Test
    void thatTheAnswerToAnothersMailWasLostIsNotShown() {
        SendFailure lost = SendFailure.of(FailureKind.ANSWER_LOST);
        assertThat(Concealment.shown(Delivery.DELAYED, Optional.of(lost))).isEmpty();
        assertThat(Concealment.shown(Delivery.FAILED, Optional.of(lost))).isEmpty();
    }

    @Test
    void aServerThatTakesNoMailsIsNoSecret() {
        assertThat(Concealment.shown(Delivery.DELAYED, Optional.of(SendFailure.of(FailureKind.CONNECT))))
                .contains(Delivery.DELAYED);
        assertThat(Concealment.shown(Delivery.FAILED, Optional.of(SendFailure.of(FailureKind.AUTHENTICATION))))
                .contains(Delivery.FAILED);
        assertThat(Concealment.shown(Delivery.FAILED, Optional.empty())).contains(Delivery.FAILED);
    }
}
