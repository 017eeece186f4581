package dev.emailotp.keycloak.api;

import java.time.Duration;
import org.keycloak.events.Errors;

/** Whether mail can leave the realm at all. */
record MailServer(ApiCall call) {
    private static final Duration LATER = Duration.ofMinutes(5);

    /** @throws ApiRefusal if the realm has no mail server */
    void require() {
        if (call.realm().getSmtpConfig().isEmpty()) {
            throw call.reported(ApiRefusal.of(ApiError.MAIL_NOT_SENDABLE).retryAfter(LATER), Errors.EMAIL_SEND_FAILED);
        }
    }
}
