package dev.emailotp.keycloak.http;

import dev.emailotp.keycloak.channel.SendFailure;
import java.io.IOException;

/** An API has not answered. The cause can contain host names, so it must not be shown. */
public final class UnansweredException extends Exception {
    private final SendFailure failure;

    UnansweredException(SendFailure failure, IOException cause) {
        super(failure.summary(), cause);
        this.failure = failure;
    }

    public SendFailure failure() {
        return failure;
    }
}
