package dev.emailotp.otp;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CodePolicyTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final List<Limit> LIMITS = List.of(Limit.perDay(1));

    @Test
    void aCodeLivesAtMostADay() {
        assertThatThrownBy(() -> policy(Duration.ZERO, 1, LIMITS, MINUTE, LIMITS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("lifetime");
        assertThatThrownBy(() -> policy(Duration.ofDays(1).plusSeconds(1), 1, LIMITS, MINUTE, LIMITS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("lifetime");
    }

    @Test
    void thereIsATimeBetweenTwoMails() {
        assertThatThrownBy(() -> policy(MINUTE, 1, LIMITS, Duration.ZERO, LIMITS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("resend cooldown");
    }

    @Test
    void aCodeHasAGuess() {
        assertThatThrownBy(() -> policy(MINUTE, 0, LIMITS, MINUTE, LIMITS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("guess");
    }

    @Test
    void wrongInputsAndMailsAreLimited() {
        assertThatThrownBy(() -> policy(MINUTE, 1, List.of(), MINUTE, LIMITS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("wrong inputs");
        assertThatThrownBy(() -> policy(MINUTE, 1, LIMITS, MINUTE, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("mails");
    }

    private static CodePolicy policy(
            Duration lifetime, int guesses, List<Limit> failures, Duration cooldown, List<Limit> mails) {
        return new CodePolicy(
                new CodeFormat(CodeAlphabet.DIGITS, 6),
                lifetime,
                guesses,
                failures,
                cooldown,
                mails,
                Optional.empty(),
                Optional.empty(),
                CrowdLimits.NONE);
    }
}
