package dev.emailotp.keycloak.step;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.forms.login.MessageType;
import org.keycloak.models.utils.FormMessage;

/**
 * What the page that asks for a code shows: one message, and only what can work now.
 *
 * @param pause the time until the page's main button can work; beside a code field, until another mail can be requested
 */
record PageState(Kind kind, Optional<FormMessage> message, MessageType type, Duration pause) {
    enum Kind {
        /** There is a code to enter. */
        ENTER,
        /** There is no code to enter; a new one can be requested. */
        SEND,
        /** Neither entering nor requesting a code can work yet. */
        WAIT,
        /** Nothing on this page can help. */
        STOPPED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static PageState of(Kind kind, FormMessage message, MessageType type, Duration pause) {
        return new PageState(kind, Optional.of(message), type, pause);
    }

    /** Returns the state in which the code can be entered and nothing else is to be said. */
    static PageState enter(Duration pause) {
        return new PageState(Kind.ENTER, Optional.empty(), MessageType.INFO, pause);
    }

    void say(LoginFormsProvider form) {
        message.ifPresent(said -> {
            if (said.getField() == null) {
                form.setMessage(type, said.getMessage(), said.getParameters());
            } else {
                form.addError(said);
            }
        });
    }
}
