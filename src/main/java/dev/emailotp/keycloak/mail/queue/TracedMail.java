package dev.emailotp.keycloak.mail.queue;

import dev.emailotp.keycloak.channel.SendFailure;
import dev.emailotp.keycloak.trace.Origin;
import java.util.Optional;

/** A mail whose tries and reports are in the trace of the request that has handed it over. */
record TracedMail(QueuedMail mail, Origin origin) implements QueuedMail {
    static QueuedMail of(QueuedMail mail, Origin origin) {
        return origin == Origin.NONE ? mail : new TracedMail(mail, origin);
    }

    @Override
    public String realm() {
        return mail.realm();
    }

    @Override
    public boolean carriesCode() {
        return mail.carriesCode();
    }

    @Override
    public Object contents() {
        return mail.contents();
    }

    @Override
    public Attempt attempt(Optional<SendFailure> trouble) {
        try (Origin.Resumption resumed = origin.resume()) {
            return mail.attempt(trouble);
        }
    }

    @Override
    public void delayed(SendFailure trouble) {
        try (Origin.Resumption resumed = origin.resume()) {
            mail.delayed(trouble);
        }
    }

    @Override
    public void giveUp(String reason) {
        try (Origin.Resumption resumed = origin.resume()) {
            mail.giveUp(reason);
        }
    }
}
